export { isCborPack } from './cbor.ts';
export { printSenml, readSenml, rereadSenml, type ReadPack } from './read.ts';
