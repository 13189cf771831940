export * from './SourceNode';
