export { YamlEditor } from './YamlEditor';
