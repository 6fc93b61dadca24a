/** Where a calendar link leads. The workspace is part of it, because a token is looked up inside its workspace only. */

export const calendarPath = (workspaceId: string, token: string): string => `/feeds/${workspaceId}/${token}.ics`;
