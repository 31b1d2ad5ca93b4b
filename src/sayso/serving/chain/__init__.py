"""The say-so chain as a picture: who tells a claim, whom they cite, who stands behind it."""
