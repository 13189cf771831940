module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/e2e-tests'],
  testEnvironment: 'node',
  testTimeout: 120_000,
  maxWorkers: 1,
  // A portal that a failed test left running must not hold up the run.
  forceExit: true,
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
    ],
  },
};
