// SPDX-License-Identifier: Apache-2.0
// A state is always a word with a shape; colour is added only for what is not normal.
import { sentence } from './words';

type Outline = 'dot' | 'play' | 'pause' | 'square' | 'ring' | 'check' | 'cross' | 'diamond';
type Tone = 'calm' | 'warn' | 'bad';

const LOOKS: Record<string, [Outline, Tone]> = {
  online: ['dot', 'calm'], connecting: ['ring', 'calm'], offline: ['cross', 'bad'],
  operate: ['dot', 'calm'], sleep: ['ring', 'calm'], initialization: ['ring', 'calm'], shutdown: ['square', 'calm'],
  idle: ['ring', 'calm'], stopped: ['square', 'calm'], running: ['play', 'calm'], execute: ['play', 'calm'],
  executing: ['play', 'calm'], dispatching: ['play', 'calm'], starting: ['play', 'calm'], completing: ['play', 'calm'],
  complete: ['check', 'calm'], completed: ['check', 'calm'], done: ['check', 'calm'],
  holding: ['pause', 'warn'], held: ['pause', 'warn'], suspended: ['pause', 'warn'], 'in-doubt': ['diamond', 'warn'],
  reconciling: ['diamond', 'warn'], fenced: ['diamond', 'warn'],
  'awaiting-human': ['diamond', 'warn'], stopping: ['square', 'warn'], aborting: ['cross', 'bad'],
  aborted: ['cross', 'bad'], failed: ['cross', 'bad'], error: ['cross', 'bad'], fault: ['cross', 'bad'],
  barred: ['square', 'bad'],
  planned: ['ring', 'calm'], waiting: ['ring', 'calm'],
};

// What a technician would not call by the protocol's name.
const WORDS: Record<string, string> = { 'awaiting-human': 'Awaiting operator' };

export function State({ state, words }: { state: string; words?: string }) {
  const [outline, tone] = LOOKS[state] ?? ['ring', 'calm'];
  return (
    <span class={`state ${tone}`}>
      <Shape outline={outline} /> {words ?? WORDS[state] ?? sentence(state)}
    </span>
  );
}

export function Shape({ outline }: { outline: Outline }) {
  return (
    <svg class="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {path(outline)}
    </svg>
  );
}

function path(outline: Outline) {
  switch (outline) {
    case 'dot':
      return <circle cx="8" cy="8" r="5" fill="currentColor" />;
    case 'ring':
      return <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />;
    case 'play':
      return <path d="M4 2.5v11l9-5.5z" fill="currentColor" />;
    case 'pause':
      return <path d="M3 2.5h3.5v11H3zm6.5 0H13v11H9.5z" fill="currentColor" />;
    case 'square':
      return <path d="M3 3h10v10H3z" fill="currentColor" />;
    case 'check':
      return <path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="2.5" />;
    case 'cross':
      return <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="3" />;
    case 'diamond':
      return <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />;
  }
}
