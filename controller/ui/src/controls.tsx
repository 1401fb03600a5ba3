// SPDX-License-Identifier: Apache-2.0
import { AskFirst } from './ask';
import type { CampaignView } from './model';
import { orderCampaign } from './orders';

/** Whoever holds, resumes or aborts says who they are and why. In a hurry there is "Stop all". */
export function CampaignControls({ campaign }: { campaign: CampaignView }) {
  const { id, state } = campaign;
  const over = state === 'completed' || state === 'aborted';
  if (over) {
    return null;
  }
  return (
    <div class="actions">
      {state === 'running' ? (
        <AskFirst
          key="hold"
          label="Hold"
          about={id}
          question={`Running steps of ${id} end, nothing new starts.`}
          yes="Hold now"
          act={(by) => void orderCampaign('hold', id, by)}
        />
      ) : (
        <AskFirst
          key="resume"
          label="Resume"
          about={id}
          question={`Devices will move again. Is the laboratory clear to go on with ${id}?`}
          yes="Resume now"
          act={(by) => void orderCampaign('resume', id, by)}
        />
      )}
      <AskFirst
        label="Abort"
        about={id}
        question={`Abort ${id}? Running steps end, nothing new starts, and it cannot be resumed.`}
        yes="Abort campaign"
        act={(by) => void orderCampaign('abort', id, by)}
      />
    </div>
  );
}

export function Budget({ campaign }: { campaign: CampaignView }) {
  const { ended, started, budget, failed, vetoed, aborted } = campaign;
  const done = ended - vetoed - aborted;
  return (
    <p class="budget">
      <progress max={budget} value={done} aria-label={`Experiments of ${campaign.id} done`} />
      {done} of {budget} experiments done, {failed > 0 && `${failed} failed, `}
      {vetoed > 0 && `${vetoed} vetoed, `}
      {aborted > 0 && `${aborted} aborted, `}
      {started - ended} open
    </p>
  );
}
