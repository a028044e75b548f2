export {
  type Instrumentation,
  type InstrumentationOptions,
  instrumentRuntime,
} from './instrumentRuntime.js';
