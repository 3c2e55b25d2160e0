export { readSenml, type ReadPack } from './read.ts';
