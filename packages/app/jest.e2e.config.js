module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/e2e-tests'],
  testEnvironment: 'node',
  testTimeout: 120_000,
  maxWorkers: 1,
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
