"""What packaging/contract.py tries: tiny data and models, and commands as one types them.

A command is a line for a shell, in the order in which they are run in one folder; before it stands
the exit status it is to have, if that is not 0. Lines with --json are checked against the keys
that the help of their verb promises.
"""

import gzip
import hashlib
import io
import sys
import tarfile
from pathlib import Path

import numpy as np

# Options of a shell's variables: of a short training, and of each sampler.
VARIABLES = {
    "SMALL": "--batch 4 --set held_out=0 --set strip_every=0 --set network.widths=[8,8]",
    "DDIM": "--sampler ddim --eta 1 --levels karras --rho 5 --sigma-min 0.01 --sigma-max 60",
    "DDPM": "--sampler ddpm --variance 1 --clip clip "
    "--guidance 1.5 --guidance-low 0 --guidance-high 50",
    "HEUN": "--sampler heun --churn 1 --churn-min 0.1 --churn-max 20 --churn-noise 1",
}
VARIABLES["FINER"] = (
    "--levels karras --rho 5 --sigma-min 0.01 --sigma-max 60 --clip clip "
    "--guidance-low 0 --guidance-high 50"
)
VARIABLES["STILL"] = VARIABLES["DDIM"].replace("--eta 1", "--eta 0")  # adds no noise on the way
VARIABLES["CALM"] = VARIABLES["HEUN"].replace("--churn 1", "--churn 0")
VARIABLES["SMOOTH"] = "--resample lanczos"
VARIABLES["ROWS"] = "rows.csv --model tiny --steps 2"
VARIABLES["FEW"] = f"--images 8 {VARIABLES['SMALL']}"
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from engine.data.sheet.plan import SheetPlan  # noqa: E402
from engine.lessons.digits import print_digit  # noqa: E402
from tests.engine.evaluation.toys import (  # noqa: E402
    picture_card,
    picture_model,
    scenes_folder,
    write_idx,
)
from tests.engine.latent import CONV, UNET, latent_card, latent_model  # noqa: E402
from tests.engine.tiny import tiny_corpus, tiny_model  # noqa: E402

TRIALS = """
# the program itself
noisegram -V
noisegram --version
noisegram -h
noisegram --help
noisegram help
noisegram help models export
2 noisegram help frob
2 noisegram frob
2 noisegram missing.gif
1 env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM noisegram

# models, first of all to install the tiny ones
noisegram models import tiny.safetensors
noisegram models import digits.safetensors --name digits --json
noisegram models import scenes.safetensors --name scenes -q
noisegram models import latent.safetensors
2 noisegram models import tiny.safetensors
noisegram models import tiny.safetensors --force
2 noisegram models import corpus.npz
2 noisegram models import missing.safetensors --json
noisegram models list
noisegram models list --json
noisegram models list -q
noisegram models card tiny
noisegram models card tiny --json
noisegram models card tiny.safetensors --quiet
2 noisegram models card missing
noisegram models export tiny -o exported.safetensors
noisegram models export tiny --out exported2.safetensors --json
2 noisegram models export tiny -o exported.safetensors
noisegram models export tiny -o exported.safetensors --force -q
noisegram models export tiny -o README.md && grep -q "^library_name: noisegram" README.md
2 noisegram models export tiny
noisegram models export tiny -o - > piped.safetensors && cmp piped.safetensors exported.safetensors
noisegram models import tiny.safetensors --name gone
2 noisegram models remove gone < /dev/null
noisegram models remove gone --yes
2 noisegram models remove gone --yes
2 noisegram models remove letters --yes
noisegram models import tiny.safetensors --name gone
noisegram models remove gone --yes --json
noisegram models import tiny.safetensors --name gone
noisegram models remove gone -y -q

# write and show
noisegram write Hi -o hi.gif --model tiny --steps 2 --hold 2 --width 120
2 noisegram write Hi -o hi.gif --model tiny
noisegram write Hi -o hi.gif --model tiny --steps 2 --force --json --seed 3 --hand Ada
noisegram write Hi --out hi.webp --model tiny --steps 2 --layout grid --align left -q
noisegram write Hi -o hi.png --model tiny --steps 2 --ink navy --paper transparent
noisegram write Hi -o hi.apng --model tiny --steps 2 --fps 10 --stagger 0 --loop 1 --boomerang
noisegram write Hi -o poster.webp --model tiny --steps 2 --poster last
2 noisegram write Hi -o poster.gif --model tiny --poster middle
noisegram write Hi -o hi.mp4 --model tiny --steps 2 --no-boomerang --backward --overlay
noisegram write Hi -o w.gif --model tiny --steps 2 --weight 1.2 --slant 5 --no-overlay --no-backward
noisegram write Hi -o fit.gif --model tiny --steps 2 --fit slack --as-drawn --no-recipe
printf 'a\\nb\\nc' | noisegram write -o p.gif - --split-pages --layout grid --model tiny --steps 2
noisegram write Hi -o ddim.gif --model tiny --steps 2 $DDIM
noisegram write Hi -o ddpm.gif --model tiny --steps 2 $DDPM
noisegram write Hi -o heun.gif --model tiny --steps 2 $HEUN --device cpu
noisegram write Hi -o film.gif --model tiny --steps 2 --frames 8 --json
noisegram write --from hi.gif -o again.gif && cmp hi.gif again.gif
printf 'From a\\r\\npipe' | noisegram write - -o pipe.gif --model tiny --steps 2
noisegram write Hi -o - --format gif --model tiny --steps 2 | head -c 3 | grep -q GIF
noisegram write "-5 degrees" -o cold.gif --model tiny --steps 2
noisegram write -o cold2.gif --model tiny --steps 2 -- "--help me"
noisegram write Hi -o verbose.gif --model tiny --steps 2 --verbose
2 noisegram write Hi
2 noisegram write -o none.gif
2 noisegram write Hi -o hi.xyz --model tiny
2 noisegram write Hi -o new.gif --model tiny --sampler best
2 noisegram write Hi -o new.gif --model tiny --fps 1000 --json
2 noisegram write Hi -o new.gif --model tiny --frob
2 noisegram write Hi -o missing/new.gif --model tiny
2 noisegram write -- "-5 degrees" -o new.gif
2 noisegram write - -o new.gif --model tiny <&-
2 printf '\\xff\\xfe\\xfd' | noisegram write - -o new.gif --model tiny
noisegram show hi.gif
noisegram show hi.gif --code | noisegram write --from /dev/stdin -o code.gif && cmp hi.gif code.gif
noisegram show hi.gif --json
noisegram show hi.gif -q
cat hi.gif | noisegram show /dev/stdin
noisegram show hi.gif --code --json
2 noisegram show missing.gif
2 noisegram show .
2 noisegram show corpus.npz --json

# batch
noisegram batch $ROWS -o "cards/{name}.gif" --text "Hi {name}" --hand "{hand}"
noisegram batch $ROWS -o "cards/{name}.gif" --text "Hi {name}" --hand "{hand}" \
  --json
noisegram batch rows.csv --model tiny --out "{row:03}.webp" --text "{name}" --dry-run --json --force
2 noisegram batch $ROWS -o "cards/{name}.gif" --text "Ho {name}"
noisegram batch $ROWS -o "a{row}.png" --text "{name}" --seed "{row}" $DDIM -q
noisegram batch $ROWS -o "b{row}.gif" --text "{name}" $DDPM --shard 1/2
noisegram batch $ROWS -o "c{row}.gif" --text "{name}" $HEUN --device cpu
noisegram batch rows.csv --model tiny -o "d{row}.webp" --text "{name}" --steps 2 --frames 4 \
  --layout grid --width 200 --align left --ink navy --paper white --fps 10 --hold 3 --stagger 1 \
  --overlay yes --loop 1 --boomerang no --backward no --weight 1.1 --slant 4 --fit 200KB \
  --poster last --as-drawn --no-recipe --variants 2 --manifest cards.jsonl --verbose
printf 'text\\nHi\\n' | noisegram batch - --model tiny --steps 2 -o "e{row}.gif"
2 noisegram batch rows.csv --model tiny -o "s{row}.gif" --text "{name}" --scheduler missing.json
2 noisegram batch rows.csv --model tiny -o "f{row}.gif" --text "{nmae}" --json
2 noisegram batch rows.csv --model tiny -o "f{row}.gif" --text "{name}" --boomerang perhaps
2 noisegram batch missing.csv -o "f{row}.gif"

# hands
noisegram hands --model tiny
noisegram hands Ada --model tiny --json
noisegram hands --model tiny -o hands.png --word abc --seed 2 --device cpu -q
2 noisegram hands --model tiny -o hands.png
noisegram hands --model tiny -o hands.png --force --json
2 noisegram hands Nobody --model tiny
2 noisegram hands --model tiny -o hands.gif --json

# sample and grid
noisegram sample -o s.png --model tiny --chars ab -n 2 --steps 2 --seed 5 --hand Ada
noisegram sample -o s.npz --model tiny --chars a --steps 2 --count 3 --json
noisegram sample -o film2.gif --model tiny --chars a --steps 2 --frames 8 -n 1
noisegram sample -o s.gif --model tiny --label 1 --label 2,3 --steps 2 -n 1 --device cpu -q --json
noisegram sample -o folder --model digits --label 1,7 -n 2 --steps 2
2 noisegram sample -o folder --model digits --label 1,7 -n 2 --steps 2
noisegram sample -o folder --model digits --label 1,7 -n 2 --steps 2 --force
noisegram sample -o latent.npz --model latent --chars ab -n 1 --steps 2 --latent
noisegram sample -o ddim.png --model tiny --chars a -n 1 --steps 2 $DDIM
noisegram sample -o ddpm.png --model tiny --chars a -n 1 --steps 2 $DDPM
noisegram sample -o heun.png --model tiny --chars a -n 1 --steps 2 $HEUN
noisegram sample -o big.png --model tiny --chars a -n 1 --steps 2 --scale 3 $SMOOTH
noisegram sample -o - --format png --model tiny --chars a -n 1 --steps 2 | head -c 4 | grep -q PNG
2 noisegram sample -o s.png --model tiny
2 noisegram sample -o s.jpg --model tiny
2 noisegram sample -o new.png --model tiny --chars a --label 3 --json
2 noisegram sample -o new.png --model tiny -n 0
2 noisegram sample -o new.png --model <(cat tiny.safetensors)
2 noisegram sample -o new.png --model tiny --frob --json
2 noisegram sample
noisegram grid -o grid.png --model tiny --hands Ada,Ben --steps 2
noisegram grid -o grid2.png --model digits --rows 2 --seed 3 --steps 2 --json --device cpu -q
noisegram grid -o grid3.png --model digits --rows 2 --steps 2 $SMOOTH --scale 2
2 noisegram grid -o grid.png --model tiny
noisegram grid -o grid.png --model tiny --rows 1 --force $DDIM --steps 2
noisegram grid -o ddpm2.png --model digits $DDPM --steps 2
noisegram grid -o heun2.png --model digits $HEUN --steps 2
2 noisegram grid -o grid.gif --model tiny --json

# data
noisegram data list
noisegram data list --json
noisegram data list -q
noisegram data get mnist --mirror $SERVER
noisegram data get mnist --to other --mirror $SERVER --json -q
noisegram data get cifar10 --from cifar-10-binary.tar.gz
1 noisegram data get mnist --to nowhere --mirror http://127.0.0.1:9/ --json
2 noisegram data get frob

# train
noisegram train digits-data --preset digits32 --size 16 --dry-run
noisegram train --data digits-data --preset digits32 --size 16 --dry-run --json -q
noisegram train scenes-data $SMALL --images 440 --size 16 --gray --name gray --param edm --batch 4 \
 --seed 1
noisegram train scenes-data $SMALL --images 440 --size 16 --name fixed --fix --fit pad \
 --license CC-BY-4.0 --json
noisegram train digits-data $FEW --size 16 --name sevens --classes 1,7 --device cpu -q
2 noisegram train scenes-data $FEW --size 16 --name gray
noisegram train scenes-data --size 16 --images 448 --name gray --resume
noisegram train scenes-data --size 16 --images 448 --name gray --resume auto
noisegram train corpus.npz --preset letters-tiny $SMALL --epochs 0.5 --out elsewhere --name letters
noisegram train corpus.npz --preset letters-tiny $SMALL --minutes 0.01 --name minutes
noisegram train scenes-data --images 8 --batch 4 --set held_out=0 --set strip_every=0 --size 32 \
 --init scenes --name started
noisegram train my-sheet --init starting.safetensors --hand Mia $FEW --fix --name mia
noisegram train my-sheet --init starting.safetensors --hand Zoë --own-letters $FEW --name zoe
2 noisegram train
2 noisegram train missing
2 noisegram train scenes-data --preset frob --json
2 noisegram train scenes-data --preset <(echo)
2 noisegram train <(cat corpus.npz)
2 noisegram train scenes-data --images 5 --epochs 5

# evaluate, compare and bench
noisegram evaluate --data corpus.npz --model tiny -n 2 --steps 1 --seed 1 --device cpu --json
noisegram evaluate --data corpus.npz --model tiny -n 2 --steps 1
noisegram evaluate --data corpus.npz --model tiny -n 2 --steps 1 --as-written --json
noisegram evaluate --data digits-data --model digits --count 20 --steps 2 --json -q
noisegram evaluate --data scenes-classes --model scenes -n 20 --steps 2 --classes car --guidance 1
noisegram evaluate --data digits-data --model digits -n 20 --steps 2 $DDIM
noisegram evaluate --data digits-data --model digits -n 20 --steps 2 $DDPM
noisegram evaluate --data digits-data --model digits -n 20 --steps 2 $HEUN
2 noisegram evaluate --data missing --model digits
2 noisegram evaluate --model digits --json
noisegram compare scenes --data scenes-data -o compared -n 8 --evaluations 2 --samplers ddim
noisegram compare scenes --data scenes-data -o compared -n 8 --evaluations 2 --samplers ddim --json
noisegram compare scenes --data scenes-classes -o other2 --count 8 --evaluations 2 --classes car -q
2 noisegram compare digits --data digits-data -o compared -n 8 --evaluations 2 --force
noisegram compare digits --data digits-data -o compared --guidance 1 --seed 2 -n 10 \
 --evaluations 2 --samplers ddim --force --device cpu
noisegram compare digits --data digits-data -o finer -n 10 --evaluations 2 --samplers ddim $FINER
2 noisegram compare scenes --data missing -o new --json
2 noisegram compare scenes --data scenes-data -o other2 --samplers best -n 8
noisegram bench --quick --model tiny
noisegram bench --quick --model tiny --device cpu --json -q
2 noisegram bench --model missing --json

# figures and lessons
noisegram figure forward -o f.png --data scenes-data --stages 3 --seed 1 $SMOOTH --title Title
noisegram figure forward -o f2.png --char a --schedule linear,cosine --timesteps 50 --scale 2 -q
noisegram figure forward -o f.png --data scenes-data --beta-min 0.001 --beta-max 0.1 --zero-snr \
 --force --json --device cpu
2 noisegram figure forward -o f.gif --json
noisegram figure schedule -o sch.png --schedule linear --timesteps 50 --beta-min 0.001 --json
noisegram figure schedule -o sch.png --beta-max 0.1 --no-zero-snr --model tiny --title T --force -q
noisegram figure schedule -o sch2.png --model digits --steps 5 --levels karras --rho 5 \
 --sigma-min 0.01 --sigma-max 60
noisegram figure schedule -o - --format csv | grep -q alpha_bar
2 noisegram figure schedule -o sch.png
noisegram figure reverse -o r.png --model tiny --chars a --seed 1,2 --steps 2 --stages 2 --hand Ada
noisegram figure reverse -o r.gif --model digits --label 1 --steps 2 --json $SMOOTH --scale 2 -q
noisegram figure reverse -o r.png --model tiny --chars a --steps 2 --force --device cpu --title T
noisegram figure reverse -o r1.png --model tiny --chars a --steps 2 $DDIM
noisegram figure reverse -o r2.png --model tiny --chars a --steps 2 $DDPM
noisegram figure reverse -o r3.png --model tiny --chars a --steps 2 $HEUN
noisegram figure reverse -o - --format gif --model tiny --chars a --steps 2 | head -c 3 | grep GIF
2 noisegram figure reverse -o r.png --model tiny --json
noisegram figure panel -o p.png --model scenes --data scenes-data -n 2 --levels 2 --json -q
noisegram figure panel -o p2.png --model tiny --chars ab --seed 1 --guidance 1 $SMOOTH --scale 2
noisegram figure panel -o p3.png --model digits --data digits-data --split test --title T --count 1
noisegram figure panel -o p3.png --model digits --label 1 --force --device cpu
2 noisegram figure panel -o p.png --model tiny -n 0 --json
noisegram figure walk -o w.png --model tiny --chars ab --steps 2 --frames 3 --hand Ada --seed 1
noisegram figure walk -o w2.gif --model digits --label 1,7 --steps 2 --frames 3 --json -q $SMOOTH
noisegram figure walk -o w.png --model tiny --steps 2 --force --device cpu --title T --scale 2
noisegram figure walk -o w3.png --model tiny --steps 2 $STILL
2 noisegram figure walk -o w4.png --model tiny --steps 2 $DDPM
noisegram figure walk -o w5.png --model tiny --steps 2 $CALM --clip clip \
 --guidance 1.5 --guidance-low 0 --guidance-high 50
noisegram figure walk -o - --format png --model tiny --steps 2 | head -c 4 | grep -q PNG
2 noisegram figure walk -o w.png --model tiny --json
noisegram figure way -o y.png --model tiny --chars a --seed 1 --steps 2 --stages 2 --hand Ada
noisegram figure way -o y.gif --model digits --label 1 --steps 2 --json $SMOOTH --scale 2 -q
noisegram figure way -o y.png --model tiny --chars a --steps 2 --force --device cpu --title T \
 --show state,pull
noisegram figure way -o y1.png --model tiny --chars a --steps 2 $DDIM
noisegram figure way -o y2.png --model tiny --chars a --steps 2 $DDPM
noisegram figure way -o y3.png --model tiny --chars a --steps 2 $HEUN
noisegram figure way -o - --format gif --model tiny --chars a --steps 2 | head -c 3 | grep GIF
noisegram figure way -o y.svg --model tiny --chars a --steps 2 --quantity change --json
noisegram figure way -o - --format npz --model tiny --chars a --steps 2 | head -c 2 | grep -q PK
2 noisegram figure way -o new.svg --model tiny --chars a --steps 2 --quantity frob
2 noisegram figure way -o new.png --model tiny --show frob --json
noisegram write ab -o ab.gif --model tiny --steps 2 --frames 2
noisegram figure way -o y4.png --from ab.gif --letter 2 --stages 2
noisegram write ü -o ue.gif --model tiny --steps 2 --frames 2
noisegram figure way -o y6.png --from ue.gif --part 2 --stages 2
noisegram figure branch -o b7.png --model tiny --chars ü --part 2 -n 1 --steps 3 --stages 3
noisegram figure bits -o bits5.png --from ue.gif --part 2 -n 1
2 noisegram figure way -o y7.png --from ue.gif --part 9
noisegram figure sides -o s6.png --model tiny --chars ü --part 2 --evaluations 2
noisegram figure bits -o bits.png --model tiny --chars a --seed 1 --steps 2 -n 1 --hand Ada --json
noisegram figure bits -o bits.csv --model digits --label 1 --steps 2 --count 1 -q
noisegram figure bits -o bits.png --from ab.gif --letter 2 -n 1 --title T --force --device cpu
noisegram figure bits -o - --format csv --model tiny --chars a --steps 2 -n 1 $DDIM | grep sum
noisegram figure bits -o bits2.png --model tiny --chars a --steps 2 -n 1 $DDPM
noisegram figure bits -o bits3.png --model tiny --chars a --steps 2 -n 1 $HEUN
2 noisegram figure bits -o bits4.png --from ab.gif --letter 3
2 noisegram figure way -o y5.png --from ab.gif --letter 3
noisegram figure branch -o b.png --model tiny --chars a --seed 1 --steps 3 --stages 3 --hand Ada \
 -n 2 --json
noisegram figure branch -o b1.png --from ab.gif --letter 1 --at 1 --as b --by Ben -n 0 \
 --show guess --force
noisegram figure branch -o b2.png --model digits --label 1 --steps 2 --title T $SMOOTH --scale 2 -q
noisegram figure branch -o b3.png --model tiny --chars a --steps 2 $DDIM --device cpu
noisegram figure branch -o b4.png --model tiny --chars a --steps 2 $DDPM
noisegram figure branch -o b5.png --model tiny --chars a --steps 2 $HEUN
2 noisegram figure branch -o b6.png --model tiny --chars a -n 0 --json
noisegram figure cloud -o c.png --data moons --iterations 5 --particles 20 --steps 2 --json -q
noisegram figure cloud -o c.gif --exact --both --particles 20 --steps 2 --seed 1 --json
noisegram figure cloud -o c.png --forward --exact --particles 20 --steps 2 --force --title T
noisegram figure cloud -o c2.png --sampler euler,ddpm:variance=1 --exact --particles 20 --steps 2
noisegram figure cloud -o c5.png --data moons --points 40 --exact --label upper --guidance 3 -q
noisegram figure cloud -o c6.png --data ring --param flow --iterations 2 --particles 9 --steps 2
2 noisegram figure cloud -o c7.png --param eps --json
noisegram train points.csv --name plane --images 512 --batch 64
noisegram figure cloud -o c3.png --data points.csv --model runs/plane --label any --steps 2
2 noisegram figure cloud -o c4.png --data points.csv --model runs/plane --label frob --steps 2
noisegram sample -o points-drawn.csv --model runs/plane -n 20 --steps 2 --json
noisegram figure cloud -o - --format gif --exact --particles 20 --steps 2 | head -c 3 | grep GIF
2 noisegram figure cloud -o new.png --data frob --json
noisegram figure race ab -o race.gif --model tiny --sampler euler,heun --evaluations 4 --json -q
noisegram figure race ab -o race.png --model tiny --seed 1 --hand Ada --title T --device cpu
noisegram figure race ab -o race.png --model tiny --evaluations 4 --force
noisegram figure race ab -o - --format png --model tiny --evaluations 4 | head -c 4 | grep -q PNG
2 noisegram figure race ab -o new.png --model digits --json
noisegram figure sides -o s.gif --model tiny --chars a --what sampler --values euler,heun \
 --evaluations 4 --json -q
noisegram figure sides -o s.png --model tiny --chars ab --seed 1 --what guidance --values 1,2 \
 --evaluations 3 --distance --hand Ada --title T --device cpu
noisegram figure sides -o s.png --from ab.gif --letter 2 --what seed --values 1,2 --steps 2 \
 --stages 2 --show state,guess --force
noisegram figure sides -o s.mp4 --model tiny --chars a --evaluations 3 --json
noisegram figure sides -o s.csv --model tiny --chars a --evaluations 3 --distance
noisegram figure sides -o s1.png --from ab.gif --every --what hand --values Ada,Ben --evaluations 2
noisegram figure sides -o s2.png --model digits --what label --values 1,7 --label 2 $SMOOTH \
 --scale 2 --steps 2
noisegram figure sides -o s3.png --model tiny --chars a --what eta --values 0,1 --steps 2 $DDIM
noisegram figure sides -o s4.png --model tiny --chars a --what variance --values 0,data \
 --steps 2 $DDPM
noisegram figure sides -o s5.png --model tiny --chars a --what churn --values 0,3 --steps 2 $HEUN
noisegram figure sides -o - --format gif --model tiny --chars a --evaluations 2 | head -c 3 \
 | grep GIF
2 noisegram figure sides -o new.png --model tiny --what steps --values 2,3 --evaluations 4 --json
noisegram figure trilemma compared/compare.json -o t.png --json -q
noisegram figure trilemma compared/compare.json -o t.png --title T --force
noisegram figure trilemma compared/compare.json -o - --format csv | grep -q variety
2 noisegram figure trilemma missing.json -o new.png --json
noisegram figure loss runs/gray -o l.png --json
noisegram figure loss runs/gray -o - --format csv | head -1 | grep -q held_out
noisegram figure loss runs/gray runs/fixed -o l.png --title Both --force -q
2 noisegram figure loss missing -o l2.png --json
noisegram figure elbo -o e.png --data digits-data --model digits -n 2 --steps 2 --split test --json
noisegram figure elbo -o e.png --data digits-data --model digits --count 2 --steps 2 --variance 1 \
 --seed 1 --title T --force --device cpu -q
noisegram figure elbo -o e.csv --data digits-data --model digits -n 2 --steps 2
noisegram figure elbo -o - --format csv --data digits-data --model digits -n 2 --steps 2 | grep sum
2 noisegram figure elbo -o e2.png --json
noisegram figure grid -o fg.png --model digits --rows 1 --steps 2
noisegram figure grid -o fg5.png --model digits --rows 1 --steps 2 $SMOOTH --scale 2
noisegram figure grid -o fg.png --model tiny --hands Ada --seed 1 --steps 2 --force --json -q
noisegram figure grid -o fg1.png --model digits --rows 1 --steps 2 $DDIM
noisegram figure grid -o fg2.png --model digits --rows 1 --steps 2 $DDPM
noisegram figure grid -o fg3.png --model digits --rows 1 --steps 2 $HEUN
noisegram figure grid -o fg4.png --model digits --rows 1 --steps 2 --device cpu
noisegram lesson
noisegram lesson --json
noisegram lesson mlp --iterations 2 --samples 10 --data digits-data --seed 1
noisegram lesson mlp -o lesson.png --iterations 2 --samples 10 --json -q
2 noisegram lesson mlp --iterations 2
noisegram lesson mlp --iterations 2 --samples 10 --force
2 noisegram lesson frob --json
2 noisegram lesson blur --samples 3
2 noisegram lesson --data digits-data

# sheet
noisegram sheet make -o sheet.pdf
2 noisegram sheet make -o sheet.pdf --json
noisegram sheet make -o sheet.pdf --paper letter --letters --force --json
noisegram sheet make -o abc.pdf --chars abc --copies 4 -q
noisegram sheet make -o polish.pdf --language pl --json
2 noisegram sheet make -o klingon.pdf --language Klingon
noisegram sheet read page.jpg -o glyphs --report
noisegram sheet read page.jpg -o glyphs --doubtful --force --json -q
2 noisegram sheet read page.jpg -o glyphs
cat page.jpg | noisegram sheet read - -o piped-glyphs -q
2 noisegram sheet read scenes-data/000.png -o new-glyphs --json

# doctor
noisegram doctor
noisegram doctor --json --device cpu -q
"""


def make_data(folder: Path) -> dict[str, bytes]:
    """Models, pictures, corpora and a photograph; returns the files that a server offers."""
    tiny_model(folder)
    corpus = tiny_corpus(folder, per_class=12)
    all_digits(folder / "digits-data")
    scenes_folder(folder / "scenes-data")
    scenes_folder(folder / "scenes-classes", names=("car", "truck"))
    names = tuple("0123456789")
    picture_model(folder, picture_card("digits", names, channels=1, preset="digits32"))
    picture_model(folder, picture_card("scenes"))
    latent_model(folder, latent_card(CONV, UNET, "ab"))
    make_hand(folder)
    make_photograph(folder / "page.jpg")
    (folder / "rows.csv").write_text("name,hand\nAnn,Ada\nBob,\n", encoding="utf-8")
    points = np.random.default_rng(0).normal(size=(200, 2))
    rows = (f"{x},{y},{'left' if x < 0 else 'right'}" for x, y in points)
    (folder / "points.csv").write_text("\n".join(["x,y,class", *rows]), encoding="utf-8")
    files = {}
    for path in (folder / "digits-data").iterdir():
        files[f"{path.name}.gz"] = gzip.compress(path.read_bytes(), mtime=0)
    (folder / "cifar-10-binary.tar.gz").write_bytes(cifar_archive())
    assert corpus == folder / "corpus.npz"
    return files


def all_digits(folder: Path) -> None:
    """MNIST in small: twelve pictures of each digit in either split."""
    folder.mkdir()
    random = np.random.default_rng(0)
    labels = np.arange(120, dtype=np.uint8) % 10
    for name in ("train", "t10k"):
        images = np.stack([print_digit(str(label), random) for label in labels.tolist()])
        write_idx(folder / f"{name}-images-idx3-ubyte", images.repeat(2, axis=1).repeat(2, axis=2))
        write_idx(folder / f"{name}-labels-idx1-ubyte", labels)


def make_hand(folder: Path) -> None:
    """A sheet as `sheet read` leaves it, and a model to add its hand to."""
    from engine.models.file import save_model
    from tests.engine.tiny import random_denoiser
    from tests.engine.written import sheet, writing_card

    card = writing_card()
    save_model(folder / "starting.safetensors", random_denoiser(card).net, card)
    sheet(folder / "my-sheet")


def make_photograph(path: Path) -> None:
    """A page of a sheet, written on and photographed."""
    from tests.engine.data.sheet.photographed import (
        Camera,
        photograph,
        save_photo,
        stroke,
        write_on,
    )

    plan = SheetPlan("letter", "abc-", 2)
    page = write_on(plan, 0, [stroke(i) for i in range(8)], np.random.default_rng(0), 6.0,
                    natural=False)  # fmt: skip
    save_photo(path, photograph(page, Camera(size=(1100, 1450)), np.random.default_rng(1)))


def cifar_archive() -> bytes:
    """Two pictures a file, packed as the published archive is."""
    row = bytes([3, *(7,) * 3072])
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name in [*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"]:
            entry = tarfile.TarInfo(f"cifar-10-batches-bin/{name}.bin")
            entry.size = 2 * len(row)
            tar.addfile(entry, io.BytesIO(2 * row))
    return packed.getvalue()


def offers(files: dict[str, bytes], archive: bytes) -> str:
    """Python that puts tiny data sets in place of the published ones."""
    remote = [(name, len(data), hashlib.md5(data).hexdigest()) for name, data in files.items()]
    tar = [("cifar-10-binary.tar.gz", len(archive), hashlib.md5(archive).hexdigest())]
    return f"""
from dataclasses import replace
from engine.data import catalog
of = lambda rows: tuple(catalog.RemoteFile(*row) for row in rows)
catalog.CATALOG = (replace(catalog.MNIST, files=of({remote!r})),
                   replace(catalog.CIFAR10, files=of({tar!r}), packed_into=0))
"""
