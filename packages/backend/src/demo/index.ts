export { demoModule } from './module';
