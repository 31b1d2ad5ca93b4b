"""The labeller's network: a small encoder, tags for each word, and pointers between words.

Each word has three tags (outside, begins, goes on) for each of source, cue and content. A word
of a content points at the cue that it belongs to; a word of a cue points at the first and at
the last word of its source, or at nobody. So one pass over a window gives labels and joins.
"""

import math

import torch
from torch import Tensor, nn
from transformers import AutoModel

ROLES = ("source", "cue", "content")
TAGS = 3
POINTERS = ("cue", "first", "last")
WIDTH = 96
FARTHEST = 255
BUCKETS = 32


def buckets() -> Tensor:
    """For each signed distance of two words, from -FARTHEST up, its bucket (finer when near)."""
    found = []
    for distance in range(-FARTHEST, FARTHEST + 1):
        size = abs(distance)
        near = size if size < 8 else min(BUCKETS // 2 - 1, 8 + int(math.log2(size / 8) * 1.6))
        found.append(near + (BUCKETS // 2 if distance > 0 else 0))
    return torch.tensor(found)


class Network(nn.Module):
    """Encoder, tags and pointers; see `forward`."""

    def __init__(self, encoder: str, shapes: int, attention: str = "sdpa") -> None:
        super().__init__()
        # Dropout inside attention costs a fifth of a step and the vectors' own does as well;
        # vectors of words that so few reports use stay what they were.
        self.encoder = AutoModel.from_pretrained(
            encoder, attn_implementation=attention, attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(shapes, size)
        nn.init.normal_(self.shapes.weight, std=0.002)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, len(ROLES) * TAGS)
        self.asks = nn.Linear(size, len(POINTERS) * WIDTH)
        self.answers = nn.Linear(size, len(POINTERS) * WIDTH)
        self.nobody = nn.Linear(size, 2)
        self.distance = nn.Parameter(torch.zeros(len(POINTERS), BUCKETS))
        self.register_buffer("buckets", buckets(), persistent=False)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors of the pieces, [windows, pieces, size]."""
        words = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        if mask is None:
            mask = torch.ones_like(pieces)
        return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state

    def forward(
        self, pieces: Tensor, shapes: Tensor, heads: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tags [windows, words, 3 roles, 3 tags] and pointers, all as logits.

        `heads` are the places of the words' first pieces. The second is each word's pointer to
        its cue, [windows, words, words]; the third its pointers to the first and last word of
        its source, [windows, 2, words, words + 1], where the last answer is "nobody".
        """
        found = self.encode(pieces, shapes, mask)
        index = heads.unsqueeze(-1).expand(-1, -1, found.shape[-1])
        words = self.drop(found.gather(1, index))
        n, count = words.shape[0], words.shape[1]
        tags = self.tags(words).view(n, count, len(ROLES), TAGS)
        asks = self.asks(words).view(n, count, len(POINTERS), WIDTH).transpose(1, 2)
        answers = self.answers(words).view(n, count, len(POINTERS), WIDTH).transpose(1, 2)
        place = torch.arange(count, device=words.device)
        apart = (place[None, :] - place[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        bias = self.distance[:, self.buckets[apart]]
        points = asks @ answers.transpose(-1, -2) / math.sqrt(WIDTH) + bias
        nobody = self.nobody(words).transpose(1, 2).unsqueeze(-1)
        return tags, points[:, 0], torch.cat([points[:, 1:], nobody], dim=-1)
