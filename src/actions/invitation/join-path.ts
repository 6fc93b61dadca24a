/** Where the link of an invitation leads. The workspace is part of it, because a token is looked up inside its workspace only. */

export const joinPath = (workspaceId: string, token: string): string => `/join/${workspaceId}/${token}`;
