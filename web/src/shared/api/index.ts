export { call, download, fetchFile, onSignedOut, saveFile } from './call.ts';
export { ApiProblem } from './problem.ts';
export { queryClient } from './query-client.ts';
