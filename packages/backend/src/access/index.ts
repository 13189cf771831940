export { demoSignInModule } from './demoSignIn';
export { permissionPolicyModule } from './permissionPolicy';
