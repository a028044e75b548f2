export {
  type MemoryAdapter,
  type MemoryCrm,
  type MemoryLog,
  memoryAdapter,
} from './memoryAdapter.js';
