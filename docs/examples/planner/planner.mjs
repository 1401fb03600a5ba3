// SPDX-License-Identifier: Apache-2.0
// A planner outside of Athanor in one file, without dependencies: `node planner.mjs [PORT]`.
// It speaks docs/reference/planner-protocol.md. What it does is simple on purpose: it looks far from
// everything at first, and near the best later. Put your own thinking into `propose`.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const BODY_BYTES_MAX = 4 << 20;
const TRIES = 200;
const LOOKING_AROUND = 6;

/** Answers by proposal id: the same question again gets the same answer. */
const answers = new Map();
const reasons = new Map();

/** Chance that is the same for the same words: a number from 0 to 1 for each call. */
function chance(...words) {
  let n = 0;
  return () => {
    const digest = createHash('sha256').update([...words, n++].join('|')).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}

function draw(parameter, random, around) {
  switch (parameter.kind) {
    case 'continuous': {
      const width = parameter.high - parameter.low;
      const at = around === undefined ? parameter.low + random() * width : around + (random() - 0.5) * 0.3 * width;
      return Math.min(parameter.high, Math.max(parameter.low, at));
    }
    case 'whole':
      return parameter.low + Math.floor(random() * (parameter.high - parameter.low + 1));
    case 'discrete':
      return parameter.levels[Math.floor(random() * parameter.levels.length)];
    default:
      return parameter.choices[Math.floor(random() * parameter.choices.length)];
  }
}

function distance(parameters, a, b) {
  return parameters.reduce((sum, p) => {
    if (typeof a[p.name] !== 'number') return sum + (a[p.name] === b[p.name] ? 0 : 1);
    const low = p.low ?? p.levels[0];
    const width = (p.high ?? p.levels.at(-1)) - low || 1;
    return sum + ((a[p.name] - b[p.name]) / width) ** 2;
  }, 0);
}

function propose({ proposalId, seed, space, objectives, observations, pending }) {
  const random = chance(seed, proposalId);
  const { parameters, candidates } = space;
  const tried = [...observations, ...pending].map((each) => each.values);
  const [{ result, goal }] = objectives;
  const sign = goal === 'maximise' ? -1 : 1;
  const measured = observations.filter((o) => Number.isFinite(o.results[result]));
  const [best] = measured.toSorted((a, b) => sign * (a.results[result] - b.results[result]));
  const near = measured.length >= LOOKING_AROUND;
  const points = candidates
    ? candidates.filter((c) => tried.every((t) => distance(parameters, c, t) > 0))
    : Array.from({ length: TRIES }, () =>
        Object.fromEntries(parameters.map((p) => [p.name, draw(p, random, near ? best.values[p.name] : undefined)])));
  const apart = (point) => Math.min(Infinity, ...tried.map((t) => distance(parameters, point, t)));
  const score = (point) => (near ? distance(parameters, point, best.values) - 0.1 * apart(point) : -apart(point));
  const [values] = points.map((point) => [point, score(point)]).toSorted((a, b) => a[1] - b[1])[0] ?? [];
  reasons.set(
    proposalId,
    near
      ? `near the best so far, experiment ${best.number} with ${result} ${best.results[result].toPrecision(4)}`
      : `far from the ${tried.length} points so far`,
  );
  return { proposalId, values };
}

async function body(request) {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > BODY_BYTES_MAX) throw new Error('too large');
  }
  return JSON.parse(text);
}

const server = createServer(async (request, response) => {
  const say = (status, type, text) => response.writeHead(status, { 'Content-Type': type }).end(text);
  try {
    if (request.method === 'POST' && request.url === '/propose') {
      const question = await body(request);
      if (!answers.has(question.proposalId)) {
        answers.set(question.proposalId, propose(question));
      }
      say(200, 'application/json', JSON.stringify(answers.get(question.proposalId)));
    } else if (request.method === 'POST' && request.url === '/observe') {
      const { proposalId, outcome } = await body(request);
      console.log(`${proposalId} ${outcome}`);
      say(200, 'application/json', '{}');
    } else if (request.method === 'GET' && request.url.startsWith('/explain/')) {
      const reason = reasons.get(decodeURIComponent(request.url.slice('/explain/'.length)));
      say(reason ? 200 : 404, 'text/plain; charset=utf-8', reason ?? '');
    } else {
      say(404, 'text/plain; charset=utf-8', 'no such thing');
    }
  } catch (error) {
    say(400, 'text/plain; charset=utf-8', String(error.message));
  }
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
