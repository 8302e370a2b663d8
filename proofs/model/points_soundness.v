(** * points_soundness: comparison at all points, and counterexamples

    Purpose.  The theorems of [pac-distill verify --proved] for the claims that are checked point by
    point.

    Statement.  The mass that [enumerate] finds, divided by the denominator, is the probability that
    source and tree differ ([enumeration_proved]); where [all_differ] says so, they differ at each of
    the points ([counterexamples_proved]); where [all_agree] says so, the source has the labels
    written at each of the points, and so has the tree, so that no tree makes fewer errors there
    ([no_errors_proved]).  The source is any concept whose labels are computed.

    Source: this project.

    Public theorems: enumeration_proved, counterexamples_proved, no_errors_proved,
    enumeration_network, counterexamples_network. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ ring zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Points.
Variables (R : realFieldType) (d : nat) (label : seq bool -> bool).
Variables (f : concept [finType of cube d]) (t : decision_tree) (T : tree d).
Hypotheses (labelE : forall x, f x = label (bits x)).
Hypotheses (td : tree_within d t) (TE : real_tree d t = Some T).

Lemma tree_concept_label x : tree_concept T x = tree_label t (bits x).
Proof. by rewrite ffunE; have [T' T'E H] := real_tree_sound td; move: T'E; rewrite TE => -[->]. Qed.

Lemma differE x : differ label t (bits x) = (f x != tree_concept T x).
Proof. by rewrite /differ labelE tree_concept_label; case: (label _); case: (tree_label _ _). Qed.

Lemma inside_last n b l y :
  inside (nseq n None ++ Some b :: l) y = inside (nseq n.+1 None ++ l) y && (nth false y n == b).
Proof.
elim: n y => [|n IH] [|c y] //=; last by rewrite IH.
by case: b c => [] []; rewrite ?andbT ?andbF.
Qed.

Lemma inside_point (x : seq bool) y : inside [seq Some b | b <- x] y = (x == y).
Proof.
elim: x y => [|b x IH] [|c y] //=; rewrite eqseq_cons -IH.
by case: b c => [] [].
Qed.

Variables (D : distribution) (D' : dist R [finType of cube d]).
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass R D x).

Lemma enumerate_sound n (x : seq bool) acc : (n + size x)%N = d ->
  zr R (enumerate label t D n x acc) = zr R acc + zr R (denominator D) *
    Pr D' (fun y => inside (nseq n None ++ [seq Some b | b <- x]) (bits y)
                    && (f y != tree_concept T y)).
Proof.
elim: n x acc => [|n IH] x acc sz.
  rewrite add0n in sz; rewrite /=; case dx: (differ label t x).
    rewrite tmap_map zrD (mass_sound DD D'E) ?size_map //; congr (_ + _ * _); apply: eq_pr => y.
    by rewrite inside_point; case: (x =P bits y) => //= xy; rewrite -differE -xy dx.
  rewrite pr_never ?mulr0 ?addr0 // => y; rewrite inside_point negb_and orbC.
  by case: (x =P bits y) => [xy|_]; [rewrite -differE -xy dx | rewrite orbT].
have sz' b : (n + size (b :: x))%N = d by rewrite /= addnS -addSn.
rewrite [enumerate _ _ _ _ _ _]/= (IH (true :: x)) // (IH (false :: x)) // -addrA -mulrDr.
congr (_ + _ * _); rewrite [RHS](pr_split D' _ (fun y => ~~ nth false (bits y) n)).
congr (_ + _); apply: eq_pr => y; rewrite map_cons inside_last.
- by case: (nth _ _ _); rewrite ?andbF ?andbT.
- by rewrite negbK; case: (nth _ _ _); rewrite ?andbF ?andbT.
Qed.

Theorem enumeration_proved :
  zr R (enumerate label t D d [::] 0) / zr R (denominator D) = error D' f (tree_concept T).
Proof.
rewrite enumerate_sound ?addn0 // zr0 add0r cats0 mulrC mulKf; last first.
  by rewrite gt_eqF ?(denominator_gt0 R DD).
by apply: eq_pr => y; rewrite -[nseq d None]cats0 -free_boxE inside_free.
Qed.

Theorem counterexamples_proved points : all_differ label t (Z.of_nat d) points ->
  forall p, p \in points -> exists2 x, bits x = p & f x != tree_concept T x.
Proof.
move=> /List.forallb_forall H p pp.
have /H : List.In p points.
  by elim: points pp {H} => //= a l IH; rewrite inE => /predU1P[->|/IH]; [left|right].
move=> /andP[/Z.eqb_eq]; rewrite count_size Z.add_0_l => /Nat2Z.inj /bits_onto [x xE] dp.
by exists x => //; rewrite -differE xE.
Qed.

Theorem no_errors_proved points : all_agree label t (Z.of_nat d) points ->
  forall p b, (p, b) \in points -> exists2 x, bits x = p & f x = b /\ tree_concept T x = b.
Proof.
move=> /List.forallb_forall H p b pp.
have /H : List.In (p, b) points.
  by elim: points pp {H} => //= a l IH; rewrite inE => /predU1P[->|/IH]; [left|right].
move=> /andP[/andP[/Z.eqb_eq]]; rewrite count_size Z.add_0_l => /Nat2Z.inj /bits_onto [x xE].
move=> /Bool.eqb_prop lp /Bool.eqb_prop tp; exists x => //.
by rewrite labelE tree_concept_label xE.
Qed.

End Points.

(** ** Networks *)

Section Networks.
Variables (R : realFieldType) (d : nat) (signs : bool) (Bs : seq layer_bytes) (t : decision_tree).
Variables (Ls : seq layer) (N : network R d) (T : tree d).
Hypotheses (LsE : scaled_network (Z.of_nat d) 0 Bs = Some Ls) (NE : real_network R d Bs = Some N).
Hypotheses (td : tree_within d t) (TE : real_tree d t = Some T).

Definition network_concept : concept [finType of cube d] :=
  [ffun x => eval_network (input_encoding signs) N x].

Lemma network_conceptE x : network_concept x = network_label signs Ls (bits x).
Proof. by rewrite ffunE (network_label_sound signs LsE NE). Qed.

Corollary enumeration_network D (D' : dist R [finType of cube d]) :
  is_distribution (Z.of_nat d) D -> (forall x, D' x = real_mass R D x) ->
  zr R (enumerate (network_label signs Ls) t D d [::] 0) / zr R (denominator D) =
  error D' network_concept (tree_concept T).
Proof. by move=> DD D'E; apply: (enumeration_proved network_conceptE td TE DD D'E). Qed.

Corollary counterexamples_network points :
  all_differ (network_label signs Ls) t (Z.of_nat d) points ->
  forall p, p \in points ->
  exists2 x, bits x = p & eval_network (input_encoding signs) N x != eval_tree T x.
Proof.
move=> H p pp; have [x xE] := counterexamples_proved network_conceptE td TE H pp.
by rewrite !ffunE; exists x.
Qed.

End Networks.
