"""Near copies as datasketch finds them, to set beside ours. Runs in an environment of its own, without this package.

    python datasketch_copies.py < texts.jsonl > found.jsonl

Each line in is {"text": ...}; each line out {"copies": [...], "seconds": ...}: the numbers of the earlier texts that
MinHash and LSH call similar, and the processor time that the text cost. Shingles are five words and signatures 128
long, which is the package's own default; the threshold is the one that does best on these texts.
"""

import json
import re
import sys
from time import process_time

from datasketch import MinHash, MinHashLSH

SHINGLE, THRESHOLD = 5, 0.3
WORD = re.compile(r"\w+")


def main() -> None:
    """Answer each line."""
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    for number, line in enumerate(sys.stdin):
        text = json.loads(line)["text"]
        began = process_time()
        words = WORD.findall(text.lower())
        signature = MinHash(num_perm=128)
        signature.update_batch({" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)})
        similar = sorted(lsh.query(signature))
        lsh.insert(number, signature)
        seconds = process_time() - began
        print(json.dumps({"copies": similar, "seconds": seconds}))


main()
