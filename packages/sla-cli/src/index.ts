import { createProgram } from './program';
import { runProgram } from './runProgram';

runProgram(createProgram(), process.argv);
