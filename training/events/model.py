"""The events' network: what a word tells of (a type, or nothing), and who takes part in it.

It goes on from the labeller's states after its third layer, with copies of the three layers above
that are fine-tuned for events. Each word has a score for each type and for none. Each pair of a
word that tells an event and another word has two scores: is the other word the actor's, is it
the recipient's.
"""

import torch
from torch import Tensor, nn
from transformers import AutoModel
from trunk import LAYER

TYPES = (
    *("NONE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE"),
    *("MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"),
)
ROLES = 2
WIDTH = 64
MARKS = 4
"""Nothing known of a word, an actor's, a recipient's, both."""
HIDDEN = -1e9


class Network(nn.Module):
    """Upper layers of the encoder, types, and roles; see `forward`."""

    def __init__(self, encoder: str) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(encoder, attn_implementation="eager")
        size = whole.config.hidden_size
        self.layers = nn.ModuleList(list(whole.encoder.layer)[LAYER + 1 :])
        self.marks = nn.Embedding(MARKS, size)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.types = nn.Linear(size, len(TYPES))
        self.roles = nn.Linear(size, ROLES)
        self.asks = nn.Linear(size, ROLES * WIDTH)
        self.answers = nn.Linear(size, ROLES * WIDTH)

    def forward(
        self, states: Tensor, mask: Tensor, heads: Tensor, marks: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Scores of sentences' words, before any softmax or sigmoid.

        Takes the trunk's `states` [b, pieces, size], `mask` [b, pieces] (1 for real ones), `heads`
        [b, words], the words' first pieces, and `marks` [b, pieces] where parties are known. Gives
        types [b, words, types] and roles [b, words, words, 2]: for each word that tells, each word.
        """
        if marks is not None:
            states = states + self.marks(marks) * (marks > 0).unsqueeze(-1)
        shut = (1 - mask.to(states.dtype))[:, None, None, :] * HIDDEN
        for layer in self.layers:
            found = layer(states, attention_mask=shut)
            states = found if isinstance(found, Tensor) else found[0]
        size = states.shape[-1]
        words = self.drop(states.gather(1, heads.unsqueeze(-1).expand(-1, -1, size)))
        asks = self.asks(words).unflatten(-1, (ROLES, WIDTH))
        answers = self.answers(words).unflatten(-1, (ROLES, WIDTH))
        roles = torch.einsum("btrk,bwrk->btwr", asks, answers) / WIDTH**0.5
        return self.types(words), roles + self.roles(words)[:, None]
