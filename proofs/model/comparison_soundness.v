(** * comparison_soundness: what is found of a comparison is so

    Purpose.  The theorems of [pac-distill verify --proved] for certificates of kind comparison.

    In words.  If the walk through the words ends, the probability that source and concept differ is at
    most the mass left open, divided by the denominator; if nothing is open, they have the same value at
    every input, which is 0 or 1.  Nothing is asked of the words, nor of the set of variables over which
    points are compared.

    Statement.  [comparison_bound] and [comparison_equal] are that; [points_same], [points_unlike] and
    [errors_counted] are for points that are listed.  The source is a network ([network_means]) or a
    concept ([target_means]).

    Source: this project.

    Public theorems: network_means, target_means, comparison_bound, comparison_equal, points_same,
    points_unlike, errors_counted. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import linearisation linearisation_soundness.
From PacDistillation Require Import network_bytes partition_check concept_check target_check comparison_check.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness concept_soundness.
From PacDistillation Require Import fraction_soundness partition_soundness target_soundness target_meaning.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

(** ** The variables that a network looks at *)

Lemma activated_plain r zs h : activated r 0 zs h = [seq act r z | z <- zs].
Proof. by elim: zs h => //= z zs IH h; rewrite IH; congr (_ :: _); lia. Qed.

Lemma network_among_sound M signs Ls (x y : seq bool) : size x = size y ->
  (forall v, nth false M v -> nth false x v = nth false y v) -> network_among M Ls ->
  network_label signs Ls x = network_label signs Ls y.
Proof.
case: Ls => // L Ls xy A /andP[/Z.eqb_eq k0]; rewrite forallb_all => /allP H.
rewrite /network_label /output /=; do 3! congr (_ _).
rewrite !apply_layerE k0 !activated_plain !preactivationsE; congr map.
apply/eq_in_map => u /H zu; rewrite !valueE /inputs !tmap_map.
by rewrite (inner_among xy A (input signs) zu).
Qed.

Lemma side_among_sound M s (x y : seq bool) b : size x = size y ->
  (forall v, nth false M v -> nth false x v = nth false y v) -> side_among M s ->
  side_is s x b = side_is s y b.
Proof.
case: s => [signs Ls|c] xy A /= H; first by rewrite (network_among_sound signs xy A H).
exact: target_among_sound xy A _ _ H.
Qed.

Lemma coversE M B v : covers M B -> (v < size B)%N -> nth false M v.
Proof. by elim: B M v => //= c B IH [|m M] [|v] //= /andP[] //= _ /IH H; apply: H. Qed.

Section Walk.
Variables (R : realFieldType) (d : nat) (S : setting) (source : side) (concept : target_value).
Variables (M : seq bool) (D : partition_check.distribution) (D' : dist R [finType of cube d]).
Variable known : bool.
Hypotheses (coarse0 : (0 <= coarse S)%Z) (exact0 : (0 <= exact S)%Z).
Hypothesis positive : if source is NetworkSide _ Ls then skips_nonnegative Ls else True.
Hypothesis knownE : known ->
  covers M (free_box d [::]) || side_among M source && target_among M concept.
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass R D x).
Implicit Types (x : cube d) (B : box).

Local Notation equal_at := (same source concept).

Definition unlike B : R := Pr D' (fun x => inside B (bits x) && ~~ equal_at (bits x)).

(** A place of the walk: a box of d variables, and a form that holds at its points. *)
Definition place (p : box * option form) : Prop :=
  if source is NetworkSide signs Ls then sound_place d signs Ls p else size p.1 = d.

Lemma place_size p : place p -> size p.1 = d.
Proof. by rewrite /place; case: source => [signs Ls []|]. Qed.

Lemma same_both (x : seq bool) b : side_is source x b -> target_is concept x b -> equal_at x.
Proof. by rewrite /same; case: b => -> ->; rewrite ?orbT. Qed.

Lemma source_shows_sound B F b : place (B, F) -> source_shows S source B F b ->
  forall x, inside B (bits x) -> side_is source (bits x) b.
Proof.
rewrite /place /source_shows => + + x xB; move: positive; case: source => [signs Ls|c] /= Ls0 PB H.
- by rewrite (shows_sound exact0 Ls0 PB H xB); case: b {H}.
- exact: target_shows_sound xB H.
Qed.

Lemma same_on_sound B M' seen (z : seq bool) : inside B z -> same_on source concept B M' seen ->
  exists2 y, equal_at (rev seen ++ y) &
    size y = size z /\ forall v, nth false M' v -> nth false z v = nth false y v.
Proof.
elim: B M' seen z => [|c B IH] M' seen [|b z] //=; try by case: c.
  by move=> _ H; exists [::] => //; rewrite -catrevE.
have step v N : nth false N v.+1 = nth false (behead N) v by case: N => //=; rewrite nth_nil.
have next b' : inside B z -> same_on source concept B (List.tl M') (b' :: seen) ->
    (nth false M' 0 -> b = b') -> exists2 y, equal_at (rev seen ++ y) &
    size y = (size z).+1 /\ forall v, nth false M' v -> nth false (b :: z) v = nth false y v.
  move=> zB /(IH _ _ _ zB) [y E [sy A]] b0; exists (b' :: y); first by rewrite -cat_rcons -rev_cons.
  by split=> [|[|v]] /=; rewrite ?sy // step; apply: A.
case: c => [c|].
  by case: (Bool.eqb c b) (Bool.eqb_prop c b) => // /(_ erefl) -> zB H; apply: next zB H _.
case: M' next => [|[] M'] next zB /=; first by move=> H; apply: next zB H _.
- by case F: same_on => // T; case: b next => next; [apply: next zB T _ | apply: next zB F _].
- by move=> H; apply: next zB H _.
Qed.

Lemma unlike_none B : (forall x, inside B (bits x) -> equal_at (bits x)) -> unlike B = 0.
Proof. by move=> H; apply: pr_never => x; case xB: (inside B _) => //=; rewrite H. Qed.

Lemma unlike_each B : known -> same_on source concept B M [::] -> unlike B = 0.
Proof.
move=> /knownE K H; apply: unlike_none => x /same_on_sound /(_ H) [y E [sy A]].
have xy : size (bits x) = size y by rewrite sy.
case/orP: K => [/coversE C|/andP[sM cM]].
  suff -> : bits x = y by [].
  apply: (@eq_from_nth _ false) => // v; rewrite size_bits => vd; apply/A/C.
  by rewrite free_boxE cats0 size_nseq.
move: E; rewrite /= /same !(side_among_sound _ xy A sM).
by rewrite !(target_among_sound xy A _ cM).
Qed.

Lemma unlike_split v B : size B = d -> cell v B = Some None ->
  unlike B = unlike (restrict v false B) + unlike (restrict v true B).
Proof.
move=> Bd cv; rewrite /unlike [LHS](pr_split D' _ (fun x => ~~ nth false (bits x) v)).
congr (_ + _); apply: eq_pr => x; rewrite restrict_inside //.
- by case: (nth false _ v); rewrite ?andbF ?andbT //= ?andbF.
- by rewrite negbK; case: (nth false _ v); rewrite ?andbF ?andbT //= ?andbF.
Qed.

Lemma place_restrict v b B F : cell v B = Some None -> place (B, F) -> place (restrict v b B, F).
Proof.
rewrite /place; case: source => [signs Ls|c] cv; last by move=> /= Bd; rewrite restrict_size.
exact: restrict_place.
Qed.

Theorem compare_walk_sound ws position pending l e o p m l' e' o' p' m' :
  List.Forall place pending ->
  compare_walk S source concept M D known ws position pending l e o p m = Agreed l' e' o' p' m' ->
  zr R (denominator D) * (\sum_(q <- pending) unlike q.1) <= zr R m' - zr R m.
Proof.
elim: ws position pending l e o p m => [|w ws IH] position pending l e o p m P /=.
  by case: pending P => // _ [_ _ _ _ ->]; rewrite big_nil mulr0 subrr.
case: pending P => [|[B F] pending] // P.
have [PB Pp] : place (B, F) /\ List.Forall place pending by inversion P.
have Bd : size B = d := place_size PB.
rewrite big_cons mulrDr; case: w => [b| | | |v].
- case: ifP => // /andP[sB cB] /(IH _ _ _ _ _ _ _ Pp) H; rewrite /= unlike_none ?mulr0 ?add0r // => x xB.
  exact: same_both (source_shows_sound PB sB xB) (target_shows_sound xB cB).
- move=> /(IH _ _ _ _ _ _ _ Pp); rewrite zrD (mass_sound DD D'E Bd) => H.
  rewrite -ler_subr_addl (le_trans H) // opprD addrA ler_add2l ler_opp2 ler_pmul2l ?(denominator_gt0 R DD) //.
  by apply: pr_mono => x /andP[].
- case fE: form_of => [F'|] //; move: fE; rewrite /form_of; case sE: source => [signs Ls|] // [F'E].
  have P' : List.Forall place ((B, Some F') :: pending).
    apply: List.Forall_cons => //; rewrite /place sE; split=> //= G [<-] x xB; rewrite -F'E.
    move: positive; rewrite sE => Ls0; apply: linearise_sound => //; exact: inside_within.
  by rewrite -sE => /(IH _ _ _ _ _ _ _ P'); rewrite big_cons mulrDr.
- case: ifP => // /andP[k sB] /(IH _ _ _ _ _ _ _ Pp) H.
  by rewrite /= unlike_each ?mulr0 ?add0r.
- case cv: (cell v B) => [[|]|] //.
  have P' : List.Forall place ((restrict v false B, F) :: (restrict v true B, F) :: pending).
    by do 2! [apply: List.Forall_cons; first exact: place_restrict].
  move=> /(IH _ _ _ _ _ _ _ P'); rewrite 2!big_cons /= 2!mulrDr.
  by rewrite (unlike_split Bd cv) mulrDr addrA.
Qed.

End Walk.

(** ** The claims *)

Section Claims.
Variables (R : realFieldType) (d : nat).

(** The values of a side are those of v. *)
Definition means (s : side) (v : cube d -> R) : Prop :=
  forall x b, side_is s (bits x) b -> v x = b%:R.

Theorem network_means signs Bs Ls (N : network R d) :
  scaled_network (Z.of_nat d) 0 Bs = Some Ls -> real_network R d Bs = Some N ->
  means (NetworkSide signs Ls) (fun x => (eval_network (input_encoding signs) N x)%:R).
Proof.
move=> LsE NE x b /Bool.eqb_prop <-.
by rewrite (network_label_sound signs LsE NE).
Qed.

Theorem target_means c : target_within d c -> means (TargetSide c) (real_target R c).
Proof. by move=> cd x b; apply: target_sound. Qed.

Variables (source : side) (concept : target_value) (f : cube d -> R).
Hypotheses (fE : means source f) (cd : target_within d concept).
Hypothesis positive : if source is NetworkSide _ Ls then skips_nonnegative Ls else True.

Local Notation g := (real_target R concept).

Lemma same_means x : same source concept (bits x) -> exists b : bool, f x = b%:R /\ g x = b%:R.
Proof.
by move=> /orP[] /andP[/fE -> /(target_sound R cd) ->]; [exists true | exists false].
Qed.

Variables (D : partition_check.distribution) (D' : dist R [finType of cube d]).
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass R D x).
Variables (S : setting) (M : seq bool) (ws : seq compare_word) (l e o p m : Z).
Hypotheses (coarse0 : (0 <= coarse S)%Z) (exact0 : (0 <= exact S)%Z).
Hypothesis W : compare_sides S source concept M D ws (free_box d [::]) = Agreed l e o p m.

Lemma unlike_bound : Pr D' (fun x => ~~ same source concept (bits x)) <= zr R m / zr R (denominator D).
Proof.
have P : List.Forall (place d source) [:: (free_box d [::], None)].
  apply: List.Forall_cons => //; rewrite /place; case: (source) => [signs Ls|c]; last first.
    by rewrite /= free_boxE cats0 size_nseq.
  by split=> //=; rewrite free_boxE cats0 size_nseq.
have := compare_walk_sound coarse0 exact0 positive id DD D'E P W; rewrite big_seq1 zr0 subr0.
move=> H; rewrite ler_pdivl_mulr ?(denominator_gt0 R DD) // mulrC; apply: le_trans H.
rewrite ler_pmul2l ?(denominator_gt0 R DD) //; apply: pr_mono => x ->.
by rewrite inside_free.
Qed.

(** The probability that they differ. *)
Theorem comparison_bound : Pr D' (fun x => f x != g x) <= zr R m / zr R (denominator D).
Proof.
apply: le_trans unlike_bound; apply: pr_mono => x; apply: contraNN => /same_means [b [-> ->]].
exact: eqxx.
Qed.

(** Nothing is open: they are equal everywhere. *)
Theorem comparison_equal : is_uniform D -> m = 0%Z ->
  forall x, exists b : bool, f x = b%:R /\ g x = b%:R.
Proof.
move=> uni m0 x; apply: same_means; apply: contraT => neq.
have DU : D' = uniform_cube R d by apply: dist_ext => y; rewrite D'E uniform_mass.
have := unlike_bound; rewrite m0 zr0 mul0r DU leNgt => /negP[].
rewrite /Pr (bigD1 x) //= ltr_spaddl ?sumr_ge0 // => [|y _]; last exact: dist_ge0.
by rewrite uniform_cubeE prodr_gt0 // => i _; rewrite invr_gt0 ltr0n.
Qed.

End Claims.

(** ** Points that are listed *)

Section Listed.
Variables (R : realFieldType) (d : nat) (source : side) (concept : target_value) (f : cube d -> R).
Hypotheses (fE : means source f) (cd : target_within d concept).

Local Notation g := (real_target R concept).

Theorem points_same points : all_same source concept (Z.of_nat d) points ->
  forall q, q \in points -> exists2 x, bits x = q & f x = g x.
Proof.
move=> H q qp; have /andP[/Z.eqb_eq] := forallb_in H qp.
rewrite count_size Z.add_0_l => /Nat2Z.inj /bits_onto [x xE]; rewrite -xE => E; exists x => //.
by have [b [-> ->]] := same_means fE cd E.
Qed.

Theorem points_unlike points : all_unlike source concept (Z.of_nat d) points ->
  forall q, q \in points -> exists2 x, bits x = q & f x != g x.
Proof.
move=> H q qp; have /andP[/Z.eqb_eq] := forallb_in H qp.
rewrite count_size Z.add_0_l => /Nat2Z.inj /bits_onto [x xE]; rewrite -xE => E; exists x => //.
move: E => /orP[] /andP[/fE -> /(target_sound R cd) ->]; first by rewrite oner_neq0.
by rewrite eq_sym oner_neq0.
Qed.

(** How often the concept has another value than the example. *)
Theorem errors_counted examples (n : Z) : errors_on concept (Z.of_nat d) examples 0 = Some n ->
  exists2 xs : seq (cube d), [seq bits x | x <- xs] = unzip1 examples &
    n = Z.of_nat (seq.count (fun p : cube d * bool => g p.1 != p.2%:R) (zip xs (unzip2 examples))).
Proof.
suff H acc : errors_on concept (Z.of_nat d) examples acc = Some n ->
    exists2 xs : seq (cube d), [seq bits x | x <- xs] = unzip1 examples &
    n = (acc + Z.of_nat (seq.count (fun p : cube d * bool => g p.1 != p.2%:R) (zip xs (unzip2 examples))))%Z.
  by move=> /H [xs E ->]; exists xs.
elim: examples acc => [|[q b] examples IH] acc /=; first by case=> ->; exists [::] => //=; lia.
case: (Z.eqb_spec _ _) => //=; rewrite count_size Z.add_0_l => /Nat2Z.inj /bits_onto [x <-].
case t: (target_is concept (bits x) b).
  move=> /IH [xs E ->]; exists (x :: xs); first by rewrite /= E.
  by rewrite /= (target_sound R cd t) eqxx add0n.
case t': (target_is concept (bits x) (negb b)) => // /IH [xs E ->].
exists (x :: xs); first by rewrite /= E.
rewrite /= (target_sound R cd t') (_ : _ != _); first by lia.
by case: (b); rewrite /= ?oner_neq0 // eq_sym oner_neq0.
Qed.

End Listed.
