export * from './findYamlFiles';
