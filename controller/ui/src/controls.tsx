// SPDX-License-Identifier: Apache-2.0
import { AskFirst } from './ask';
import type { CampaignView } from './model';
import { orderCampaign } from './orders';

/** Hold at once; resume and abort only after a yes. */
export function CampaignControls({ campaign }: { campaign: CampaignView }) {
  const { id, state } = campaign;
  const over = state === 'completed' || state === 'aborted';
  if (over) {
    return null;
  }
  return (
    <div class="actions">
      {state === 'running' ? (
        <button type="button" onClick={() => void orderCampaign('hold', id)}>
          Hold
        </button>
      ) : (
        <AskFirst
          label="Resume"
          question={`Devices will move again. Is the laboratory clear to go on with ${id}?`}
          yes="Resume now"
          act={() => void orderCampaign('resume', id)}
        />
      )}
      <AskFirst
        label="Abort"
        question={`Abort ${id}? Running steps end, nothing new starts, and it cannot be resumed.`}
        yes="Abort campaign"
        act={() => void orderCampaign('abort', id)}
      />
    </div>
  );
}

export function Budget({ campaign }: { campaign: CampaignView }) {
  const { ended, started, budget, failed } = campaign;
  return (
    <p class="budget">
      <progress max={budget} value={ended} aria-label={`Experiments of ${campaign.id} done`} />
      {ended} of {budget} experiments done, {failed > 0 && `${failed} failed, `}
      {started - ended} open
    </p>
  );
}
