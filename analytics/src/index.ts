export * from './api-types/index.js';
