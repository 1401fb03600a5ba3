// SPDX-License-Identifier: Apache-2.0
// Orders to the controller, and what came of the last one.
import { signal } from '@preact/signals';
import type { Signed } from './signature';

export type Told = { words: string; bad: boolean };

export const told = signal<Told>({ words: '', bad: false });

interface ProblemDetails {
  title?: string;
  detail?: string;
  hint?: string;
  errors?: { path: string; what: string; allowed: string }[];
}

/** True when the controller accepted; what it said is told to the person either way. */
export async function order(words: string, path: string, body: object = {}, headers: Record<string, string> = {}): Promise<boolean> {
  told.value = { words: `${words}: sent.`, bad: false };
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as ProblemDetails & { state?: string };
    told.value = response.ok
      ? { words: `${words}: ${accepted(answer.state)}.`, bad: false }
      : { words: `${words}: ${answer.title ?? 'refused'}. ${answer.detail ?? ''} ${mistakes(answer)} ${answer.hint ?? ''}`, bad: true };
    return response.ok;
  } catch {
    told.value = { words: `${words}: no answer from the controller. Look at the state before trying again.`, bad: true };
    return false;
  }
}

function accepted(state?: string): string {
  return state === 'known' ? 'already recorded; nothing changed' : `accepted${state ? ` (${state})` : ''}`;
}

function mistakes(problem: ProblemDetails): string {
  return (problem.errors ?? []).map((e) => `${e.path}: ${e.what} (allowed: ${e.allowed}).`).join(' ');
}

/** Says something about a campaign's points; the key makes sending it twice harmless. */
export function orderPoint(words: string, campaign: string, path: string, body: object, key: string): Promise<boolean> {
  return order(words, `/v1/campaigns/${encodeURIComponent(campaign)}/${path}`, body, { 'Idempotency-Key': key });
}

/** A key that nobody had before. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function orderCampaign(what: 'hold' | 'resume' | 'abort', campaign: string, by: Signed): Promise<boolean> {
  const name = { hold: 'Hold', resume: 'Resume', abort: 'Abort' }[what];
  return order(`${name} ${campaign}`, `/v1/campaigns/${encodeURIComponent(campaign)}/${what}`, by);
}

export function stopAll(): Promise<boolean> {
  return order('Stop all', '/v1/stop');
}
