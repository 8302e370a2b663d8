(** * Finding the relevant variables of a junta with queries

    Purpose.  A source f on the cube {0,1}^d that we may query (a network, say) depends on at
    most k of its d variables.  The search finds them: it keeps a set S of variables known to be
    relevant; a trial draws a point x, draws the coordinates outside S afresh to get y, and
    compares f(x) with f(y); if they differ, a binary search along the coordinates in which x
    and y differ ends at two points that differ in one coordinate outside S, and on which f
    differs: a relevant variable, with a sensitive pair as its witness. A round makes at most t
    trials; the search stops after a round of t trials that all agree, and after k + 1 rounds in
    any case.

    In words (junta_search).  Let D be uniform and f a k-junta.
    - If S misses a relevant variable, a trial sees f(x) <> f(y) with probability at least 2^-k.
    - Whatever the coins, f is queried at most 2t(k+1) + k*ceil(log2 d) times, plus 2^k for the
      table.
    - If k(1 - 2^-k)^t <= delta, then with probability at least 1 - delta the variables found
      are exactly the relevant variables of f;
    - and then the table of f, read with all other coordinates set to 0, equals f at every
      point.
    (junta_search_product) The same for a product distribution with all biases in [c, 1 - c],
    with c in place of 1/2.
    (junta_search_binary_search) The binary search finds a relevant variable outside S with at
    most ceil(log2 d) queries, for any f.
    (junta_search_refutation) More than k variables with sensitive pairs refute that f is a
    k-junta; the search certifies all it finds (junta_search_certified), and for an f that is no
    k-junta makes at most 2t(k+1) + (k+1)*ceil(log2 d) queries (junta_search_queries_any).
    (junta_search_majority) For a product distribution, the function that takes on each subcube
    given by values for S the label of the larger mass (1 if they are equal) has error at most
    the probability that a trial with S disagrees.

    Not claimed.  Nothing about running time other than the number of queries; no lower bound;
    no statement about the estimate of the disagreement rate from the trials that were made
    (that is verification_bound and clopper_pearson).

    Proof idea.  Let a be a point at which f is sensitive to i outside S, and T the relevant
    variables. If x agrees with a on T /\ S, then f(x) differs from f(a) or from f(a with i
    flipped), and y agrees with that point on T \ S with probability 2^-|T \ S|: together
    2^-|T|.  The trials of a round are independent of the earlier rounds, on which S depends; a
    union bound over the first k rounds.  For the majority, min(p, 1-p) <= 2p(1-p) on each
    subcube.

    Source: the statement of this project (junta_search) after the learning of juntas with
    queries in Boix-Adsera, Towards a theory of model distillation, 2024; the relevant-variable
    search by halving is folklore (e.g. Blum, Hellerstein and Littlestone 1995).

    Public theorems: junta_search, junta_search_product, junta_search_binary_search,
    junta_search_certified, junta_search_refutation, junta_search_queries_any,
    junta_search_majority, junta_search_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean iid_power.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Junta.
Variable d : nat.
Notation cube := (cube d).
Implicit Types (f : cube -> bool) (x y z a b : cube) (S T U : {set 'I_d}) (i j : 'I_d).

(** x with coordinate i flipped; x and y agree on S. *)
Definition flip x i : cube := [ffun j => if j == i then ~~ x j else x j].
Definition agree S x y := [forall i in S, x i == y i].
(** (x, flip x i) is a sensitive pair of f; i is relevant if there is one. *)
Definition sensitive f x i := f x != f (flip x i).
Definition relevant f i := [exists x, sensitive f x i].
(** x with its coordinates outside S taken from z. *)
Definition redraw S x z : cube := [ffun i => if i \in S then x i else z i].

Lemma agreeP S x y : reflect (forall i, i \in S -> x i = y i) (agree S x y).
Proof.
apply: (iffP forallP) => [h i iS|h i]; first by apply/eqP; move: (h i); rewrite iS.
by apply/implyP=> iS; rewrite (h i iS).
Qed.

Lemma flip_other S x i : i \notin S -> agree S x (flip x i).
Proof.
move=> iS; apply/agreeP=> j jS; rewrite ffunE; case: eqP => // ji.
by rewrite ji (negbTE iS) in jS.
Qed.

Lemma redraw_agree S x z : agree S (redraw S x z) x.
Proof. by apply/agreeP=> i iS; rewrite ffunE iS. Qed.

Lemma redraw_swap S u x z : redraw S (redraw S u x) z = redraw S u z.
Proof. by apply/ffunP=> i; rewrite !ffunE; case: (i \in S). Qed.

Lemma relevant_sub f T i : depends_only_on T f -> relevant f i -> i \in T.
Proof.
move=> fT /existsP[x]; rewrite /sensitive; apply: contraR => iT; apply/eqP.
by apply: fT; apply/agreeP; exact: flip_other.
Qed.

(** Redrawing the coordinates outside S of a point hits the wrong value. *)
Lemma redraw_hits f S T a i x :
  depends_only_on T f -> i \notin S -> sensitive f a i ->
  agree (T :&: S) x a ->
  {b : cube | forall z, agree (T :\: S) z b -> f x != f (redraw S x z)}.
Proof.
move=> fT iS fai xa.
exists (if f x != f a then a else flip a i) => z.
case: ifP => [fxa|/negbFE/eqP fxa] /agreeP zb.
  suff -> : f (redraw S x z) = f a by [].
  apply: fT => j jT; rewrite ffunE; case: ifP => jS.
    by apply/(agreeP _ _ _ xa); rewrite inE jT jS.
  by apply: zb; rewrite inE jT jS.
suff -> : f (redraw S x z) = f (flip a i) by rewrite fxa.
apply: fT => j jT; rewrite ffunE; case: ifP => jS.
  move/agreeP: xa => -> ; last by rewrite inE jT jS.
  by rewrite ffunE; case: eqP => // ji; rewrite -ji jS in iS.
by apply: zb; rewrite inE jT jS.
Qed.

(** Binary search for a change of g between lo and lo + len, with the number of queries; the value
    at lo is known. *)
Fixpoint bisect (g : nat -> bool) (fuel lo len : nat) : nat * nat :=
  if fuel is fuel'.+1 then
    if (len <= 1)%N then (lo, 0%N)
    else let half := len./2 in
         let: (r, q) := if g (lo + half)%N != g lo then bisect g fuel' lo half
                        else bisect g fuel' (lo + half)%N (len - half)%N in
         (r, q.+1)
  else (lo, 0%N).

Lemma bisectP g fuel lo len :
  (0 < len <= fuel)%N -> g lo != g (lo + len)%N ->
  let: (r, q) := bisect g fuel lo len in
  [/\ (lo <= r < lo + len)%N, g r != g r.+1 & (q <= up_log 2 len)%N].
Proof.
elim: fuel lo len => [|fuel ih] lo len /andP[l0 lf] gl /=; first by case: len l0 lf gl.
case: leqP => l1.
  have {l0 l1 lf} e : len = 1%N by apply/eqP; rewrite eqn_leq l1 l0.
  by rewrite e up_log1 addn1 ltnSn leqnn /= in gl *.
have h0 : (0 < len./2)%N by rewrite half_gt0.
have hl : (len./2 < len)%N.
  by rewrite -{2}(odd_double_half len) -addnn addnA -add1n leq_add2r addn_gt0 h0 orbT.
have ulog m : (m <= uphalf len)%N -> ((up_log 2 m).+1 <= up_log 2 len)%N.
  move=> mu; have l2 : (2 <= len)%N := l1.
  have up0 : (0 < up_log 2 len)%N by rewrite up_log_gt0.
  rewrite -(prednK up0) ltnS; apply: up_log_min => //.
  apply: (leq_trans mu); rewrite leq_uphalf_double -mul2n -expnS prednK //.
  exact: up_logP.
case: ifP => [gm|/negbFE/eqP gm].
  have := ih lo len./2; case: bisect => r q [].
  - by rewrite h0 /= -ltnS (leq_trans hl).
  - by rewrite eq_sym.
  move=> /andP[r1 r2] gr q1; split=> //.
    by rewrite r1 /=; apply: (leq_trans r2); rewrite leq_add2l ltnW.
  by apply: leq_ltn_trans q1 _; apply: ulog; rewrite uphalf_half leq_addl.
have := ih (lo + len./2)%N (len - len./2)%N; case: bisect => r q [].
- rewrite subn_gt0 hl /= leq_subLR; apply: (leq_trans lf).
  by rewrite -addn1 addnC leq_add2r.
- by rewrite gm -addnA subnKC // ltnW.
rewrite -addnA subnKC; last exact: ltnW.
move=> /andP[r1 r2] gr q1; split=> //.
  by rewrite r2 andbT; apply: leq_trans r1; rewrite leq_addr.
apply: leq_ltn_trans q1 _; apply: ulog.
by rewrite -{1}(odd_double_half len) uphalf_half -addnn addnA addnK.
Qed.

(** The coordinates in which x and y differ, in order, and the hybrid point that follows
    y in the first m of them and x elsewhere. *)
Definition differing x y : seq 'I_d := [seq i <- enum 'I_d | x i != y i].
Definition hybrid x y m : cube :=
  [ffun i => if i \in take m (differing x y) then y i else x i].

(** A variable with the point of a sensitive pair, and the number of queries. *)
Definition search f x y : option ('I_d * cube) * nat :=
  let s := differing x y in
  let: (r, q) := bisect (fun m => f (hybrid x y m)) (size s) 0 (size s) in
  (if s is i0 :: _ then Some (nth i0 s r, hybrid x y r) else None, q).

Lemma hybrid0 x y : hybrid x y 0 = x.
Proof. by apply/ffunP=> i; rewrite ffunE take0. Qed.

Lemma hybrid_all x y : hybrid x y (size (differing x y)) = y.
Proof.
apply/ffunP=> i; rewrite ffunE take_size mem_filter mem_enum andbT.
by case: eqP.
Qed.

Lemma hybridS x y i0 r : (r < size (differing x y))%N ->
  hybrid x y r.+1 = flip (hybrid x y r) (nth i0 (differing x y) r).
Proof.
move=> rs; apply/ffunP=> j; rewrite !ffunE (take_nth i0) // mem_rcons inE.
set i := nth _ _ _.
have us : uniq (differing x y) by rewrite filter_uniq // enum_uniq.
have xi : x i != y i by have := mem_nth i0 rs; rewrite mem_filter => /andP[].
case: eqP => [->|//] /=; rewrite ifN; first by case: (x i) (y i) xi => [] [].
apply/negP=> it; have := index_uniq i0 rs us; rewrite -/i.
rewrite -(cat_take_drop r (differing x y)) index_cat it => ir.
by move: it; rewrite -index_mem ir size_take rs ltnn.
Qed.

(** The binary search finds a relevant variable outside S. *)
Theorem junta_search_binary_search f S x y : f x != f y -> agree S x y ->
  exists i w q, [/\ search f x y = (Some (i, w), q), i \notin S,
    sensitive f w i & (q <= up_log 2 d)%N].
Proof.
move=> fxy xy; rewrite /search; set s := differing x y.
have s0 : (0 < size s)%N.
  rewrite lt0n; apply: contraNneq fxy => s0.
  by rewrite -[x in f x](hybrid0 x y) -s0 hybrid_all.
have := @bisectP (fun m => f (hybrid x y m)) (size s) 0 (size s).
case: bisect => r q []; first by rewrite s0 leqnn.
  by rewrite add0n hybrid0 hybrid_all.
rewrite add0n => rs fr qs.
case E : s s0 => [//|i0 s'] _; exists (nth i0 s r), (hybrid x y r), q; rewrite -E; split=> //.
- have := mem_nth i0 rs; rewrite mem_filter => /andP[xi _].
  by apply: contra xi => iS; apply/eqP/(agreeP _ _ _ xy).
- by rewrite /sensitive -hybridS.
apply: (leq_trans qs); apply: leq_up_log; rewrite size_filter.
by apply: (leq_trans (count_size _ _)); rewrite size_enum_ord.
Qed.

(** * The search

    A trial is a pair (x, z): y is x with the coordinates outside S taken from z.  A witness is a
    variable i with a point at which f is sensitive to i. *)
Notation trial := (cube * cube)%type.
Notation witness := ('I_d * cube)%type.

(** The first trial that disagrees (the points x and y), and the number of queries so far. *)
Fixpoint first_success f S (bs : seq trial) : option trial * nat :=
  if bs is (x, z) :: bs' then
    let y := redraw S x z in
    if f x != f y then (Some (x, y), 2%N)
    else let: (r, q) := first_success f S bs' in (r, q.+2)
  else (None, 0%N).

(** One round: trials, and if one disagrees a binary search. *)
Definition round f S (bs : seq trial) : option witness * nat :=
  let: (r, q) := first_success f S bs in
  if r is Some (x, y) then let: (v, q') := search f x y in (v, (q + q')%N) else (None, q).

(** The variables found. *)
Definition found (ws : seq witness) : {set 'I_d} := [set i in map fst ws].

(** The first r rounds, with the trials bs 0, bs 1, ...: what is found, whether a round has failed
    (then the search has stopped), and the number of queries. *)
Fixpoint run f (bs : nat -> seq trial) (r : nat) : seq witness * bool * nat :=
  if r is r'.+1 then
    let: (ws, stopped, q) := run f bs r' in
    if stopped then (ws, true, q) else
    let: (v, q') := round f (found ws) (bs r') in
    if v is Some iw then (iw :: ws, false, (q + q')%N) else (ws, true, (q + q')%N)
  else ([::], false, 0%N).

(** The trial sees no difference. *)
Definition quiet f S (b : trial) := f b.1 == f (redraw S b.1 b.2).

Lemma first_successP f S bs :
  let: (r, q) := first_success f S bs in
  (q <= 2 * size bs)%N /\
  if r is Some (x, y) then f x != f y /\ agree S x y else all (quiet f S) bs.
Proof.
elim: bs => [|[x z] bs] //=; case: first_success => r q [q2 ih].
case: ifP => fxy; rewrite mulnS.
  split; first exact: leq_addr.
  by split=> //; apply/agreeP=> i iS; rewrite ffunE iS.
rewrite -add2n leq_add2l; split=> //; case: r ih => [[u v] //|bsq].
by rewrite bsq andbT /quiet /=; move/negbFE: fxy.
Qed.

Lemma roundP f S bs :
  let: (v, q) := round f S bs in
  if v is Some (i, w) then
    [/\ i \notin S, sensitive f w i & (q <= 2 * size bs + up_log 2 d)%N]
  else (q <= 2 * size bs)%N /\ all (quiet f S) bs.
Proof.
rewrite /round; have := first_successP f S bs.
case: first_success => -[[x y]|] q [q2 //] [fxy xy].
have [i [w [q' [-> iS fwi q'2]]]] := junta_search_binary_search fxy xy; split=> //.
exact: leq_add.
Qed.

(** Distinct variables, each with a sensitive pair. *)
Definition certified f (ws : seq witness) :=
  uniq (map fst ws) && all (fun v => sensitive f v.2 v.1) ws.

Lemma certified_relevant f ws i : certified f ws -> i \in found ws -> relevant f i.
Proof.
case/andP=> _ /allP ws1; rewrite inE => /mapP[v /ws1 fv ->].
by apply/existsP; exists v.2.
Qed.

Lemma card_found f ws : certified f ws -> #|found ws| = size ws.
Proof.
case/andP=> us _; rewrite cardsE -(size_map fst).
exact/card_uniqP.
Qed.

(** More than k witnesses refute that f is a k-junta. *)
Theorem junta_search_refutation f k ws :
  certified f ws -> (k < size ws)%N -> ~ is_junta k f.
Proof.
move=> cws kws [T [Tk fT]]; move: kws; rewrite ltnNge -(card_found cws) => /negP; apply.
apply: leq_trans Tk; apply: subset_leq_card; apply/subsetP=> i iws.
exact: relevant_sub fT (certified_relevant cws iws).
Qed.

(** f depends on its relevant variables only. *)
Lemma depends_on_relevant f S : (forall i, relevant f i -> i \in S) -> depends_only_on S f.
Proof.
move=> fS x y /agreeP xy; apply/eqP; apply/negPn/negP=> fxy.
have [i [w [q [_ iS fwi _]]]] := junta_search_binary_search fxy xy.
by case/negP: iS; apply: fS; apply/existsP; exists w.
Qed.

Lemma missed_relevant f S : ~ depends_only_on S f -> exists2 i, i \notin S & relevant f i.
Proof.
move=> nfS; case: (boolP [exists i, (i \notin S) && relevant f i]) => [|/existsPn no].
  by case/existsP=> i /andP[iS fi]; exists i.
by case: nfS; apply: depends_on_relevant => i fi; have := no i; rewrite fi andbT negbK.
Qed.

Variable t : nat.

Lemma runP f (bs : nat -> seq trial) r : (forall r, (size (bs r) <= t)%N) ->
  let: (ws, stopped, q) := run f bs r in
  [/\ certified f ws,
      (if stopped then size ws < r else size ws == r)%N
    & (q <= 2 * t * (size ws + stopped) + size ws * up_log 2 d)%N].
Proof.
move=> size_bs; elim: r => [//|r] /=; case: run => [[ws st] q] [cws szw qw].
case: st szw qw => szw qw; first by split=> //; exact: ltnW.
have := roundP f (found ws) (bs r); case: round => -[[i w]|] q' /=.
  move=> [iws fwi q'2]; split.
  - by move: cws; rewrite /certified /= fwi; rewrite inE in iws; rewrite iws.
  - by rewrite eqSS.
  rewrite addn0 mulnS mulSn addnACA addnC leq_add //; last by rewrite addn0 in qw.
  by apply: (leq_trans q'2); rewrite leq_add2r leq_mul2l size_bs orbT.
move=> [q'2 _]; split=> //; first by rewrite (eqP szw).
rewrite addn0 in qw; rewrite addn1 mulnS [(q + q')%N]addnC -addnA leq_add //.
by apply: (leq_trans q'2); rewrite leq_mul2l size_bs orbT.
Qed.

(** The state before round r depends on the earlier rounds only. *)
Lemma eq_run f bs bs' r : (forall r', (r' < r)%N -> bs r' = bs' r') -> run f bs r = run f bs' r.
Proof.
elim: r => [//|r ih] e /=; rewrite ih => [|r' r'r]; first by rewrite e.
by apply: e; exact: ltnW.
Qed.

Lemma run_stopped_mono f bs r r' : (r <= r')%N -> (run f bs r).1.2 ->
  run f bs r' = run f bs r.
Proof.
move=> rr' st; rewrite -(subnK rr'); elim: (r' - r)%N => [//|m ih].
by rewrite addSn /= ih; case: run st => [[ws []] q].
Qed.

(** If the search ends without all relevant variables, some early round was unlucky. *)
Lemma unlucky_round f k bs : is_junta k f -> (forall r, (size (bs r) <= t)%N) ->
  ~ depends_only_on (found (run f bs k.+1).1.1) f ->
  exists2 r : 'I_k, ~~ (run f bs r).1.2 &
    ~ depends_only_on (found (run f bs r).1.1) f /\ all (quiet f (found (run f bs r).1.1)) (bs r).
Proof.
move=> [T [Tk fT]] size_bs miss.
have jk : is_junta k f by exists T.
(* the search has stopped before round k *)
have stk : (run f bs k).1.2.
  apply: contraT => nst; case: miss; have := runP f k size_bs.
  have := runP f k.+1 size_bs; rewrite /=; case: run nst => [[ws []] q] //= _.
  have := roundP f (found ws) (bs k); case: round => -[[i w]|] q' /=.
    move=> [iws fwi _] [cws' szw' _] [cws szw _].
    by case: (junta_search_refutation cws' _ jk); rewrite /= (eqP szw).
  move=> _ _ [cws /eqP szw _]; apply: depends_on_relevant => i fi.
  have sub : found ws \subset T.
    by apply/subsetP=> j jws; exact: relevant_sub fT (certified_relevant cws jws).
  have /eqP -> : found ws == T by rewrite eqEcard sub (card_found cws) szw.
  exact: relevant_sub fT fi.
have [r [str rk nst]] : exists r, [/\ (run f bs r.+1).1.2, (r < k)%N & ~~ (run f bs r).1.2].
  elim: k stk {Tk jk miss} => [//|m ih] stm.
  case: (boolP (run f bs m).1.2) => [/ih[r [? ? ?]]|nst]; last by exists m.
  by exists r; split=> //; exact: ltnW.
exists (Ordinal rk) => //=.
have fin : found (run f bs k.+1).1.1 = found (run f bs r).1.1.
  rewrite (run_stopped_mono _ str); last by rewrite ltnS; exact: ltnW.
  move: str nst => /=; case: run => [[ws []] q] //=.
  by case: round => -[iw|] q'.
split; first by rewrite -fin.
move: str nst => /=; case: run => [[ws []] q] //= + _.
by have := roundP f (found ws) (bs r); case: round => -[[i w]|] q' // [].
Qed.

(** * Probabilities *)
Variable R : realFieldType.

(** A product distribution: coordinate i is 1 with probability b i, independently. *)
Definition is_product (D : dist R [finType of cube]) (b : 'I_d -> R) :=
  (forall i, 0 <= b i <= 1) /\ forall x, D x = \prod_i (if x i then b i else 1 - b i).

Section Product.
Variables (D : dist R [finType of cube]) (b : 'I_d -> R).
Hypothesis Db : is_product D b.
Let w i (v : bool) := if v then b i else 1 - b i.

Lemma pr_agree U a : Pr D (fun x => agree U x a) = \prod_(i in U) w i (a i).
Proof.
pose Q i := if i \in U then pred1 (a i) else predT.
rewrite /Pr (eq_bigl (fun x => x \in finfun.family Q)) => [|x].
  under eq_bigr do rewrite Db.2.
  rewrite -(bigA_distr_big_dep Q w) [RHS]big_mkcond; apply: eq_bigr => i _.
  rewrite /Q; case: ifP => _; first by rewrite big_pred1_eq.
  by rewrite big_bool /w /= addrC subrK.
apply/forallP/familyP => h i; have := h i; rewrite /Q; case: (i \in U) => //=.
Qed.

Lemma redraw_pair (Z : cube -> cube -> R) S :
  Ex D (fun x => Ex D (fun z => Z (redraw S x z) (redraw S z x))) =
  Ex D (fun x => Ex D (fun z => Z x z)).
Proof.
pose sw (p : cube * cube) := (redraw S p.1 p.2, redraw S p.2 p.1).
have swK : involutive sw.
  by case=> x z; congr pair; apply/ffunP=> i; rewrite !ffunE /=; case: (i \in S).
rewrite /Ex; under eq_bigr do rewrite mulr_sumr.
under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite !pair_bigA /= [RHS](reindex_inj (inv_inj swK)) /=.
apply: eq_bigr => -[x z] _; rewrite /= !mulrA; congr (_ * _).
rewrite !Db.2 -!big_split /=; apply: eq_bigr => i _; rewrite !ffunE.
by case: (i \in S); rewrite // mulrC.
Qed.

Lemma ex_redraw (Z : cube -> R) S : Ex D (fun x => Ex D (fun z => Z (redraw S x z))) = Ex D Z.
Proof.
by rewrite (redraw_pair (fun x _ => Z x) S); apply: eq_ex => x; rewrite ex_const.
Qed.
End Product.

(** A trial: two independent points. *)
Definition pair_dist (D : dist R [finType of cube]) : dist R [finType of trial] :=
  bind D (fun x => map_dist (pair x) D).

Lemma pr_pair D P : Pr (pair_dist D) P = Ex D (fun x => Pr D (fun z => P (x, z))).
Proof. by rewrite pr_bind; apply: eq_ex => x; rewrite pr_map. Qed.

(** The probability that f(x) <> f(y) in a trial. *)
Definition trial_success D f S : R := Pr (pair_dist D) (fun p => ~~ quiet f S p).

(** A trial that misses a relevant variable disagrees with probability at least c^k. *)
Lemma junta_search_trial_product D (b : 'I_d -> R) (c : R) f k S :
  is_product D b -> 0 <= c -> (forall i, c <= b i <= 1 - c) ->
  is_junta k f -> ~ depends_only_on S f -> c ^+ k <= trial_success D f S.
Proof.
move=> Db c0 bc [T [Tk fT]] /missed_relevant[i iS /existsP[a fai]].
have wc j (v : bool) : c <= (if v then b j else 1 - b j).
  by have /andP[] := bc j; case: v => // _; rewrite ler_subr_addr addrC -ler_subr_addr.
have c1 : c <= 1.
  have /andP[/le_trans h /h] := bc i; rewrite ler_subr_addr => /(le_trans _); apply.
  by rewrite ler_addl.
have prU U a' : c ^+ #|U| <= Pr D (fun x => agree U x a').
  rewrite (pr_agree Db) -prodr_const; apply: ler_prod => j _; rewrite c0; exact: wc.
rewrite /trial_success pr_pair.
apply: (@le_trans _ _ (Ex D (fun x => (agree (T :&: S) x a)%:R * c ^+ #|T :\: S|))); last first.
  apply: ex_mono => x _; case E: (agree _ x a); last by rewrite mul0r; exact: pr_ge0.
  have [b' hb'] := redraw_hits fT iS fai E; rewrite mul1r.
  by apply: le_trans (prU _ b') _; apply: pr_mono => z /hb'.
rewrite exZr ex_pr; apply: (@le_trans _ _ (c ^+ #|T|)).
  by apply: ler_wiexpn2l.
rewrite -(cardsID S T) exprD ler_wpmul2r ?exprn_ge0 //; exact: prU.
Qed.

(** The majority S-junta: on the subcube of x given by the coordinates in S, the heavier label. *)
Definition majority (D : dist R [finType of cube]) f S : concept [finType of cube] :=
  [ffun x => 1 / 2%:R <= Pr D (fun z => f (redraw S x z))].

Theorem junta_search_majority D (b : 'I_d -> R) (f : concept [finType of cube]) S :
  is_product D b -> error D f (majority D f S) <= trial_success D f S.
Proof.
move=> Db; rewrite /trial_success pr_pair /error -ex_pr.
rewrite -(ex_redraw Db _ S) -[leRHS](ex_redraw Db _ S).
apply: ex_mono => u _; set p := Pr D (fun z => f (redraw S u z)).
have p0 : 0 <= p := pr_ge0 _ _; have p1 : p <= 1 := pr_le1 _ _.
have -> : Ex D (fun z => (f (redraw S u z) != majority D f S (redraw S u z))%:R)
    = if 1 / 2%:R <= p then 1 - p else p.
  rewrite ex_pr; case: ifP => hp.
    rewrite -prC; apply: eq_pr => z; rewrite ffunE.
    by under eq_pr do rewrite redraw_swap; rewrite -/p hp; case: (f _).
  apply: eq_pr => z; rewrite ffunE; under eq_pr do rewrite redraw_swap.
  by rewrite -/p hp; case: (f _).
have -> : Ex D (fun x => Pr D (fun z =>
      ~~ quiet f S (redraw S u x, z))) = p * (1 - p) + (1 - p) * p.
  rewrite /quiet /=.
  transitivity (Ex D (fun x => (f (redraw S u x))%:R * (1 - p) + (~~ f (redraw S u x))%:R * p)).
    apply: eq_ex => x; under eq_pr do rewrite redraw_swap.
    case: (f (redraw S u x)); rewrite ?mul1r ?mul0r ?addr0 ?add0r.
      by rewrite -prC; apply: eq_pr => z; case: (f _).
    by apply: eq_pr => z; case: (f _).
  by rewrite exD !exZr !ex_pr prC.
have -> : p * (1 - p) + (1 - p) * p = 2%:R * p * (1 - p) by ring.
have two0 : 0 < 2%:R :> R by rewrite ltr0n.
have [hp|hp] := leP (1 / 2%:R) p.
  apply: ler_pemull; first by rewrite subr_ge0.
  by move: hp; rewrite ler_pdivr_mulr // mulrC.
have hq : 1 <= 2%:R * (1 - p).
  move: hp; rewrite ltr_pdivl_mulr // => /ltW hp.
  by rewrite mulrBr mulr1 ler_subr_addl -ler_subr_addr mulrC (le_trans hp) //;
    rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
by rewrite mulrAC; apply: ler_pemull.
Qed.

(** * The whole search: k + 1 rounds of t trials, all points drawn independently from D *)
Notation block := {ffun 'I_t -> trial}.
Notation coins k := {ffun 'I_k.+1 -> block}.

Definition trials_of k (w : coins k) (r : nat) : seq trial := codom (w (inord r)).

Definition search_dist (D : dist R [finType of cube]) k : dist R [finType of coins k] :=
  iid (ordinal_finType k.+1) (iid (ordinal_finType t) (pair_dist D)).

Definition found_variables f k (w : coins k) : {set 'I_d} :=
  found (run f (trials_of w) k.+1).1.1.

(** The points at which the table of f on S is read, and the junta that the table defines. *)
Definition table_points S : {set cube} := [set redraw S x [ffun=> false] | x : cube].

Definition table f S : concept [finType of cube] := [ffun x => f (redraw S x [ffun=> false])].

(** All queries: trials, binary searches and the table. *)
Definition queries f k (w : coins k) : nat :=
  ((run f (trials_of w) k.+1).2 + #|table_points (found_variables f w)|)%N.

Lemma size_trials_of k (w : coins k) r : (size (trials_of w r) <= t)%N.
Proof. by rewrite size_codom card_ord. Qed.

Lemma table_correct f S : reflect (depends_only_on S f) [forall x, table f S x == f x].
Proof.
apply: (iffP forallP) => [h x y xy|fS x].
  rewrite -(eqP (h x)) -(eqP (h y)) !ffunE; congr (f _).
  by apply/ffunP=> i; rewrite !ffunE; case: ifP => // iS; exact: xy.
by rewrite ffunE; apply/eqP/fS => i iS; rewrite ffunE iS.
Qed.

Lemma card_table_points S : (#|table_points S| <= 2 ^ #|S|)%N.
Proof.
have inj : {in table_points S &, injective (fun x : cube => [set i in S | x i])}.
  move=> x y /imsetP[x' _ ->] /imsetP[y' _ ->] /setP e; apply/ffunP=> i.
  by have := e i; rewrite !inE !ffunE; case: (i \in S).
rewrite -card_powerset -(card_in_imset inj); apply: subset_leq_card.
by apply/subsetP=> _ /imsetP[x _ ->]; rewrite inE; apply/subsetP=> i; rewrite inE => /andP[].
Qed.

Lemma junta_search_queries f k (w : coins k) : is_junta k f ->
  (queries f w <= 2 * t * k.+1 + k * up_log 2 d + 2 ^ k)%N.
Proof.
move=> jk; rewrite /queries /found_variables; have := runP f k.+1 (size_trials_of w).
case: run => [[ws st] q] [cws szw qw] /=.
have wsk : (size ws <= k)%N.
  by rewrite leqNgt; apply/negP=> /(junta_search_refutation cws); exact.
apply: leq_add; last first.
  by apply: leq_trans (card_table_points _) _; rewrite (card_found cws) leq_exp2l.
apply: leq_trans qw _; apply: leq_add; last by rewrite leq_mul2r wsk orbT.
rewrite leq_mul2l; apply/orP; right; case: st szw => szw; last by rewrite addn0 ltnW.
by rewrite addn1.
Qed.

Theorem junta_search_queries_any f k (w : coins k) :
  ((run f (trials_of w) k.+1).2 <= 2 * t * k.+1 + k.+1 * up_log 2 d)%N.
Proof.
have := runP f k.+1 (size_trials_of w); case: run => [[ws st] q] [cws szw qw] /=.
apply: leq_trans qw _; case: st szw => [szw|/eqP ->]; last by rewrite addn0.
apply: leq_add; last by rewrite leq_mul2r ltnW ?orbT.
by rewrite addn1 leq_mul2l szw orbT.
Qed.

Lemma junta_search_success_product D (b : 'I_d -> R) (c delta : R) f k :
  is_product D b -> 0 <= c <= 1 -> (forall i, c <= b i <= 1 - c) -> is_junta k f ->
  k%:R * (1 - c ^+ k) ^+ t <= delta ->
  1 - delta <= Pr (search_dist D k) (fun w => [forall x, table f (found_variables f w) x == f x]).
Proof.
move=> Db /andP[c0 c1] bc jk kt; rewrite ler_subl_addr -ler_subl_addl -prC; apply: le_trans kt.
pose S r (w : coins k) := found (run f (trials_of w) r).1.1.
pose bad S := ~~ [forall x, table f S x == f x].
pose A r (w : coins k) := bad (S r w) && all (quiet f (S r w)) (trials_of w r).
apply: (@le_trans _ _ (Pr (search_dist D k) (fun w => [exists r : 'I_k, (r \in setT) && A r w]))).
  apply: pr_mono => w /table_correct miss.
  have [r _ [mr qr]] := unlucky_round jk (size_trials_of w) miss.
  by apply/existsP; exists r; rewrite inE /A qr andbT; apply/table_correct.
have -> : k%:R = #|[set: 'I_k]|%:R :> R by rewrite cardsT card_ord.
apply: pr_union_const => r _.
rewrite -ex_pr /search_dist -(ex_mix _ [set i : 'I_k.+1 | (i < r)%N]).
rewrite -[leRHS](ex_const (iid (ordinal_finType k.+1) (iid (ordinal_finType t) (pair_dist D)))).
apply: ex_mono => w _; rewrite ex_pr.
have ck1 : 0 <= 1 - c ^+ k by rewrite subr_ge0 exprn_ile1.
have iE m : (m <= r)%N -> nat_of_ord (inord m : 'I_k.+1) = m.
  by move=> mr; rewrite inordK // ltnS (leq_trans mr) // ltnW.
have SE v : S r (mix [set i : 'I_k.+1 | (i < r)%N] w v) = S r w.
  rewrite /S; congr (found _.1.1); apply: eq_run => m mr.
  by rewrite /trials_of ffunE inE iE ?mr // ltnW.
have [mS|/negbNE/table_correct okS] := boolP (bad (S r w)); last first.
  rewrite [leLHS]pr_never => [|v]; first by rewrite exprn_ge0.
  by rewrite /A SE; apply/nandP; left; apply/negPn/table_correct.
apply: (@le_trans _ _ (Pr (iid (ordinal_finType t) (pair_dist D))
  (fun v => [forall j, quiet f (S r w) (v j)]))).
  rewrite -[leRHS](pr_iid_coord _ (inord r : ordinal_finType k.+1)); apply: pr_mono => v.
  rewrite /A SE => /andP[_ /allP q]; apply/forallP=> j; apply: q.
  by rewrite /trials_of ffunE inE iE // ltnn; apply: codom_f.
rewrite pr_all ler_expn2r ?nnegrE ?pr_ge0 //.
rewrite ler_subr_addl -ler_subr_addr -prC.
apply: (junta_search_trial_product Db c0 bc jk).
by apply/table_correct.
Qed.

(** * Main statements *)

(** Everything that the search reports has a sensitive pair, whatever f is. *)
Theorem junta_search_certified f k (w : coins k) :
  certified f (run f (trials_of w) k.+1).1.1.
Proof. by have := runP f k.+1 (size_trials_of w); case: run => [[ws st] q] []. Qed.

(** All the variables on which f depends. *)
Definition relevant_variables f : {set 'I_d} := [set i | relevant f i].

Lemma found_relevant f k (w : coins k) :
  (found_variables f w == relevant_variables f) =
  [forall x, table f (found_variables f w) x == f x].
Proof.
apply/eqP/table_correct => [->|fS]; first by apply: depends_on_relevant => i fi; rewrite inE.
apply/setP=> i; rewrite [RHS]inE; apply/idP/idP; last by move=> fi; exact: relevant_sub fS fi.
rewrite /found_variables; have := runP f k.+1 (size_trials_of w).
by case: run => [[ws st] q] [cws _ _] /=; exact: certified_relevant.
Qed.

(** Product distributions: every bias lies between c and 1 - c. *)
Theorem junta_search_product (D : dist R [finType of cube]) (b : 'I_d -> R) (c delta : R) f k :
  is_product D b -> 0 <= c <= 1 -> (forall i, c <= b i <= 1 - c) -> is_junta k f ->
  k%:R * (1 - c ^+ k) ^+ t <= delta ->
  [/\ forall S i, relevant f i -> i \notin S -> c ^+ k <= trial_success D f S,
      forall w : coins k, (queries f w <= 2 * t * k.+1 + k * up_log 2 d + 2 ^ k)%N,
      1 - delta <= Pr (search_dist D k) (fun w => found_variables f w == relevant_variables f)
    & forall w : coins k, found_variables f w == relevant_variables f ->
        table f (found_variables f w) =1 f].
Proof.
move=> Db c01 bc jk kt; have /andP[c0 _] := c01; split.
- move=> S i fi iS; apply: (junta_search_trial_product Db c0 bc jk) => fS.
  by rewrite (relevant_sub fS fi) in iS.
- by move=> w; exact: junta_search_queries.
- under eq_pr do rewrite found_relevant.
  exact: junta_search_success_product Db c01 bc jk kt.
by move=> w; rewrite found_relevant => /forallP h x; apply/eqP.
Qed.

(** The uniform distribution on the cube. *)
Lemma cube_neq0 : [set: cube] != set0.
Proof. by apply/set0Pn; exists [ffun=> false]; rewrite inE. Qed.

Definition uniform_cube : dist R [finType of cube] := uniform_on cube_neq0.

Lemma half_bounds : [/\ 0 <= 1 / 2%:R :> R, 1 / 2%:R <= 1 :> R & 1 - 1 / 2%:R = 1 / 2%:R :> R].
Proof.
split; [by rewrite divr_ge0 ?ler01 ?ler0n | | by field].
by rewrite ler_pdivr_mulr ?ltr0n // mul1r ler1n.
Qed.

Lemma uniform_cube_product : is_product uniform_cube (fun=> 1 / 2%:R).
Proof.
have [h0 h1 h2] := half_bounds; split=> [i|x]; first by rewrite h0 h1.
rewrite uniform_onE inE cardsT card_ffun card_bool card_ord natrX.
under eq_bigr do rewrite h2 if_same.
by rewrite prodr_const card_ord expr_div_n expr1n.
Qed.

Theorem junta_search (delta : R) f k :
  is_junta k f -> k%:R * (1 - (1 / 2%:R) ^+ k) ^+ t <= delta ->
  [/\ forall S i, relevant f i -> i \notin S -> (1 / 2%:R) ^+ k <= trial_success uniform_cube f S,
      forall w : coins k, (queries f w <= 2 * t * k.+1 + k * up_log 2 d + 2 ^ k)%N,
      1 - delta <=
        Pr (search_dist uniform_cube k) (fun w => found_variables f w == relevant_variables f)
    & forall w : coins k, found_variables f w == relevant_variables f ->
        table f (found_variables f w) =1 f].
Proof.
have [h0 h1 h2] := half_bounds.
apply: (junta_search_product uniform_cube_product); first by rewrite h0 h1.
by move=> i; rewrite h2 lexx.
Qed.
End Junta.

(** The hypotheses can hold: the variable x_0 on the cube of dimension one, one trial a round. *)
Lemma junta_search_witness (R : realFieldType) :
  let f := (fun x : cube 1 => x ord0) in
  [/\ is_junta 1 f, relevant f ord0 & 1%:R * (1 - (1 / 2%:R) ^+ 1) ^+ 1 <= 1 / 2%:R :> R].
Proof.
split; first by exists [set: 'I_1]; split=> [|x y xy]; [rewrite cardsT card_ord | exact: xy].
  by apply/existsP; exists [ffun=> false]; rewrite /sensitive !ffunE eqxx.
by have [_ _ h2] := half_bounds R; rewrite !expr1 [leLHS]mul1r h2.
Qed.
