/** `1 dead letter`, `2 dead letters` */
export const deadLetters = (count: number): string =>
  `${count} dead ${count === 1 ? 'letter' : 'letters'}`;
