import type { Check } from './Check.js';
import { CD1 } from './checks/CD1.js';
import { CD2 } from './checks/CD2.js';
import { CD3 } from './checks/CD3.js';
import { CD4 } from './checks/CD4.js';
import { CF1 } from './checks/CF1.js';
import { CF2 } from './checks/CF2.js';
import { DI1 } from './checks/DI1.js';
import { DI2 } from './checks/DI2.js';
import { FE1 } from './checks/FE1.js';
import { FE2 } from './checks/FE2.js';
import { FE3 } from './checks/FE3.js';
import { LC2 } from './checks/LC2.js';
import { LC3 } from './checks/LC3.js';
import { LC4 } from './checks/LC4.js';
import { LC5 } from './checks/LC5.js';
import { LC8 } from './checks/LC8.js';
import { LC11 } from './checks/LC11.js';
import { NA1 } from './checks/NA1.js';
import { OB1 } from './checks/OB1.js';
import { OB2 } from './checks/OB2.js';
import { OB7 } from './checks/OB7.js';
import { OB8 } from './checks/OB8.js';
import { OB9 } from './checks/OB9.js';
import { PR2 } from './checks/PR2.js';
import { PR3 } from './checks/PR3.js';
import { PR6 } from './checks/PR6.js';
import { PR8 } from './checks/PR8.js';
import { PR9 } from './checks/PR9.js';
import { RP1 } from './checks/RP1.js';
import { SP1 } from './checks/SP1.js';
import { SP2 } from './checks/SP2.js';
import { SP3 } from './checks/SP3.js';
import { SP4 } from './checks/SP4.js';
import { TR2 } from './checks/TR2.js';
import { TR4 } from './checks/TR4.js';
import { TR5 } from './checks/TR5.js';
import { TR7 } from './checks/TR7.js';
import { TR10 } from './checks/TR10.js';

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  LC2,
  LC3,
  LC4,
  LC5,
  LC8,
  LC11,
  FE3,
  TR2,
  TR4,
  TR5,
  TR7,
  TR10,
  PR2,
  PR3,
  PR6,
  PR8,
  PR9,
  FE1,
  FE2,
  DI1,
  DI2,
  CD1,
  CD2,
  CD3,
  CD4,
  NA1,
  SP1,
  SP2,
  SP3,
  SP4,
  RP1,
  CF1,
  CF2,
  OB1,
  OB2,
  OB7,
  OB8,
  OB9,
];
