/** Which HTTP status ClickHouse answers an exception with (its HTTPHandler's table). */
const byStatus: Readonly<Record<number, readonly number[]>> = {
  400: [6, 25, 26, 27, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 130, 131, 456],
  401: [194],
  403: [192, 193, 516],
  404: [46, 47, 50, 56, 60, 63, 73, 81, 115],
  408: [159],
  413: [161],
  501: [48],
  503: [74, 76, 209, 439],
};

const statusOf = new Map(
  Object.entries(byStatus).flatMap(([status, codes]) =>
    codes.map((code) => [code, Number(status)] as const),
  ),
);

export const exceptionStatus = (code: number): number => statusOf.get(code) ?? 500;

/** The number that ClickHouse's message begins with; 0 when it has none. */
export const exceptionCode = (message: string): number =>
  Number(/Code: (\d+)/.exec(message)?.[1] ?? 0);
