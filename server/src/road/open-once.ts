/** The opening of a command: what is not there is told, and that is all. */
import { Problem } from '../problem.js';
import { NotThereYet, type Opening } from './opening.js';

export const openOnce: Opening = async (_part, open) => {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof NotThereYet)) throw error;
    throw new Problem(`There is no ${error.message}`, 1, { cause: error });
  }
};
