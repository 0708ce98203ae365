/** Floor 3: reuse. What a known solution becomes for this person: a proposal, and what the ticket keeps of it. */
export { documentSolution } from './document.js';
export { presentSolution } from './propose.js';
