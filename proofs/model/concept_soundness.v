(** * concept_soundness: sources that are concepts, and what is found of them

    Purpose.  The tie between [concept_check.v] and [eval_tree], [eval_dnf], [eval_cnf], [eval_list],
    [eval_parity], [eval_threshold] and [eval_junta] of [boolean.v], and with it the claims that are checked point by point.

    Source: this project.

    Public theorems: concept_label_sound, enumeration_concept, counterexamples_concept,
    no_errors_concept. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors partition_check concept_check.
From PacDistillation Require Import definitions boolean depth_truncation.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness points_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Reading.
Variables (R : realFieldType) (d : nat).

Definition real_literal (l : nat * bool) : option (literal d) :=
  if insub l.1 is Some i then Some (i, l.2) else None.
Definition real_literals (c : literal_list) : literals d := pmap real_literal c.

(** The variables among those listed that are there. *)
Definition real_variables (vs : seq nat) : seq 'I_d := pmap insub vs.

(** The number whose bits these are, the least one first. *)
Fixpoint bits_number (bs : seq bool) : nat := if bs is b :: bs' then (b + (bits_number bs').*2)%N else 0%N.

(** The number that is written as n, q and m. *)
Definition real_fraction (p : fraction) : R := zr R p.1.1 / zr R p.1.2.

(** What the concept is, as [boolean.v] evaluates it; a variable that is not there is left out (and
    then [concept_within] refuses). *)
Definition real_concept (c : concept_value) (x : cube d) : bool :=
  match c with
  | TreeValue t => if real_tree d t is Some T then eval_tree T x else false
  | DnfValue terms => eval_dnf (map real_literals terms) x
  | CnfValue clauses => eval_cnf (map real_literals clauses) x
  | ListValue rules default =>
      eval_list (DecisionList [seq (real_literals r.1, r.2) | r <- rules] default) x
  | ParityValue subset constant => eval_parity [set i : 'I_d | (i : nat) \in subset] constant x
  | ThresholdValue _ weights threshold =>
      eval_threshold (fun i : 'I_d => real_fraction (nth (0, 1, 0)%Z weights i)) (real_fraction threshold) x
  | JuntaValue relevant table =>
      eval_junta (real_variables relevant) (fun bs => nth false table (bits_number bs)) x
  end.

Lemma real_literalE l (x : cube d) : Nat.ltb l.1 d ->
  exists2 i, real_literal l = Some (i, l.2) & holds x (i, l.2) = literal_holds (bits x) l.
Proof.
case: l => v b /= /PeanoNat.Nat.ltb_lt vd; have {}vd : (v < d)%N by lia.
exists (Ordinal vd); first by rewrite /real_literal /= insubT.
rewrite /holds /literal_holds /= nth_list -[v]/(Ordinal vd : nat) nth_bits.
by case: (x _) b => [] [].
Qed.

Lemma conjunctionE c (x : cube d) : literals_within d c ->
  eval_conjunction (real_literals c) x = List.forallb (literal_holds (bits x)) c.
Proof.
elim: c => //= l c IH /andP[ld cd]; have [i E H] := real_literalE x ld.
by rewrite /real_literals /= E /= H -IH.
Qed.

Lemma disjunctionE c (x : cube d) : literals_within d c ->
  eval_disjunction (real_literals c) x = List.existsb (literal_holds (bits x)) c.
Proof.
elim: c => //= l c IH /andP[ld cd]; have [i E H] := real_literalE x ld.
by rewrite /real_literals /= E /= H -IH.
Qed.

Lemma forallb_all T (p : T -> bool) l : List.forallb p l = all p l.
Proof. by elim: l => //= a l ->. Qed.

Lemma all_ltb vs : List.forallb (fun v => Nat.ltb v d) vs -> all (fun v => (v < d)%N) vs.
Proof. by rewrite forallb_all; apply: sub_all => v /= /PeanoNat.Nat.ltb_lt; lia. Qed.

(** *** Parities *)

Lemma ascendingE vs : ascending vs = sorted ltn vs.
Proof.
elim: vs => [|v [|w vs] IH] //; rewrite [ascending _]/= -/(ascending (w :: vs)) IH /=; congr (_ && _).
by case: PeanoNat.Nat.ltb_spec => ?; lia.
Qed.

Lemma parity_ofE vs (x : cube d) acc : all (fun v => (v < d)%N) vs ->
  parity_of (bits x) vs acc = acc (+) \big[addb/false]_(i <- real_variables vs) x i.
Proof.
rewrite /real_variables; elim: vs acc => [|v vs IH] acc /=; first by rewrite big_nil addbF.
move=> /andP[vd vsd]; rewrite (IH _ vsd) insubT /= big_cons nth_list -[v]/(Ordinal vd : nat) nth_bits.
by rewrite addbA; case: acc (x _) => [] [].
Qed.

Lemma parityE subset (x : cube d) acc :
  ascending subset -> List.forallb (fun v => Nat.ltb v d) subset ->
  eval_parity [set i : 'I_d | (i : nat) \in subset] acc x = parity_of (bits x) subset acc.
Proof.
rewrite ascendingE => /(sorted_uniq ltn_trans ltnn) us /all_ltb H.
rewrite parity_ofE // /eval_parity big_uniq /=; last exact: pmap_sub_uniq.
by congr (_ (+) _); apply: eq_bigl => i; rewrite inE mem_pmap_sub.
Qed.

(** *** Linear thresholds *)

Lemma weight_ofE (x : seq bool) weights acc : size weights = size x ->
  zr R (weight_of x weights acc) =
  zr R acc + \sum_(i < size x) zr R (nth (0, 1, 0)%Z weights i).2 * (nth false x i)%:R.
Proof.
elim: x weights acc => [|b x IH] [|w weights] acc //=; first by rewrite big_ord0 addr0.
move=> [sz]; rewrite IH // big_ord_recl /= addrA; congr (_ + _).
by case: b; rewrite ?zrD ?mulr1 ?mulr0 ?addr0.
Qed.

Lemma has_lengthE T n (l : seq T) : has_length n l -> size l = n.
Proof. by elim: n l => [|n IH] [|a l] //= /IH ->. Qed.

Lemma is_fractionE Q p : is_fraction Q p -> zr R p.2 = real_fraction p * zr R Q.
Proof.
move=> /andP[/Z.ltb_lt q0 /Z.eqb_eq E]; rewrite /real_fraction.
have qr : zr R p.1.2 != 0 by rewrite gt_eqF // zr_gt0.
by apply: (mulIf qr); rewrite mulrAC divfK // -!zrM E.
Qed.

Lemma thresholdE Q weights threshold (x : cube d) :
  concept_within d (ThresholdValue Q weights threshold) ->
  real_concept (ThresholdValue Q weights threshold) x =
  concept_label (ThresholdValue Q weights threshold) (bits x).
Proof.
move=> /= /andP[/andP[/andP[/Z.ltb_lt Q0 /has_lengthE sz] tQ]]; rewrite forallb_all => wQ.
have Qr : 0 < zr R Q by exact: zr_gt0.
rewrite -(zr_le R) weight_ofE ?size_bits // zr0 add0r (is_fractionE tQ) /eval_threshold.
rewrite -(ler_pmul2r Qr) mulr_suml; congr (_ <= _); apply: eq_bigr => i _.
by rewrite nth_bits mulrAC -is_fractionE //; apply: (all_nthP _ wQ); rewrite sz.
Qed.

(** *** Juntas *)

Lemma every_otherE b n table : size table = n.*2 ->
  every_other b table [::] = mkseq (fun i => nth false table (b + i.*2)) n.
Proof.
move=> sz; suff H out : every_other b table out =
    rev out ++ mkseq (fun i => nth false table (b + i.*2)) n by rewrite H.
elim: n table sz out => [|n IH] [|zero [|one table]] // sz out.
  by rewrite /= -catrevE.
move: sz => /= [sz]; rewrite IH // rev_cons cat_rcons; congr (_ ++ _).
rewrite /mkseq -[n.+1]add1n iotaD /=; congr (_ :: _); first by case: (b).
by rewrite (iotaDl 1 0) -map_comp; apply: eq_map => i; rewrite /= doubleS addnS addnS.
Qed.

Lemma bits_number_lt bs : (bits_number bs < 2 ^ size bs)%N.
Proof. by elim: bs => [|b bs IH] //=; rewrite expnS mul2n; case: b; lia. Qed.

Lemma table_atE bs table : size table = (2 ^ size bs)%N ->
  table_at bs table = nth false table (bits_number bs).
Proof.
elim: bs table => [|b bs IH] table /=; first by case: table => [|c []].
rewrite expnS mul2n => sz; rewrite (every_otherE _ sz) IH ?size_mkseq //.
by rewrite nth_mkseq // bits_number_lt.
Qed.

Lemma power_of_size n : Z.shiftl 1 (Z.of_nat n) = Z.of_nat (2 ^ n)%N.
Proof.
rewrite Z.shiftl_mul_pow2 ?Z.mul_1_l; last by lia.
elim: n => // n IH; rewrite expnS Nat2Z.inj_succ Z.pow_succ_r; lia.
Qed.

Lemma juntaE relevant table (x : cube d) :
  concept_within d (JuntaValue relevant table) ->
  real_concept (JuntaValue relevant table) x = concept_label (JuntaValue relevant table) (bits x).
Proof.
move=> /= /andP[/all_ltb rd /Z.eqb_eq]; rewrite !count_size !Z.add_0_l power_of_size => /Nat2Z.inj sz.
rewrite tmap_map table_atE ?size_map // /eval_junta; congr nth; congr bits_number.
rewrite /real_variables; elim: relevant rd {sz} => //= v vs IH /andP[vd /IH {}IH].
by rewrite insubT /= IH nth_list -[v in RHS]/(Ordinal vd : nat) nth_bits.
Qed.

Theorem concept_label_sound c x : concept_within d c ->
  real_concept c x = concept_label c (bits x).
Proof.
case: c => [t|terms|clauses|rules default|subset constant|Q weights threshold|relevant table] /=.
- by move=> /real_tree_sound [T -> H].
- by elim: terms => //= c cs IH /andP[cd csd]; rewrite conjunctionE // -IH.
- by elim: clauses => //= c cs IH /andP[cd csd]; rewrite disjunctionE // -IH.
- elim: rules => //= -[c b] rules IH /andP[/= cd rd]; rewrite /eval_list /= conjunctionE //.
  by case: List.forallb => //; rewrite -IH.
- by move=> /andP[]; apply: parityE.
- exact: thresholdE.
- exact: juntaE.
Qed.

Definition source_concept (c : concept_value) : concept [finType of cube d] :=
  [ffun x => real_concept c x].

Variables (c : concept_value) (t : decision_tree) (T : tree d).
Hypotheses (cd : concept_within d c) (td : tree_within d t) (TE : real_tree d t = Some T).

Lemma source_conceptE x : source_concept c x = concept_label c (bits x).
Proof. by rewrite ffunE concept_label_sound. Qed.

Corollary enumeration_concept D (D' : dist R [finType of cube d]) :
  is_distribution (Z.of_nat d) D -> (forall x, D' x = real_mass R D x) ->
  zr R (enumerate (concept_label c) t D d [::] 0) / zr R (denominator D) =
  error D' (source_concept c) (tree_concept T).
Proof. by move=> DD D'E; apply: (enumeration_proved source_conceptE td TE DD D'E). Qed.

Corollary counterexamples_concept points :
  all_differ (concept_label c) t (Z.of_nat d) points ->
  forall p, p \in points -> exists2 x, bits x = p & real_concept c x != eval_tree T x.
Proof.
move=> H p pp; have [x xE] := counterexamples_proved source_conceptE td TE H pp.
by rewrite !ffunE; exists x.
Qed.

Corollary no_errors_concept points :
  all_agree (concept_label c) t (Z.of_nat d) points ->
  forall p b, (p, b) \in points -> exists2 x, bits x = p & real_concept c x = b /\ eval_tree T x = b.
Proof.
move=> H p b pp; have [x xE] := no_errors_proved source_conceptE td TE H pp.
by rewrite !ffunE; exists x.
Qed.

End Reading.
