(******************************************************************************)
(* iid_power: the product measure behaves as independent draws do.            *)
(*                                                                            *)
(* In words: the probability that all n points of an i.i.d. sample fall in P  *)
(* is D(P)^n; and an event that depends only on the points with index in A is *)
(* independent of an event that depends only on the points with index in B,   *)
(* for disjoint A and B.                                                      *)
(*                                                                            *)
(* Public theorems: iid_power, iid_power_parts.                               *)
(*                                                                            *)
(* Not claimed: nothing about infinite samples or infinite domains.           *)
(* Proof: the sum over all samples of a product factors.  For independence,   *)
(* draw two samples s and t and exchange their points outside A; the exchange *)
(* preserves the measure, and after it the first event speaks of s only, the  *)
(* second of t only.                                                          *)
(* Source: textbook.                                                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section IidPower.
Variables (R : realFieldType) (X : finType).

(** P depends only on the points of the sample with index in A. *)
Definition depends_on (I : finType) (A : {set I}) (P : pred {ffun I -> X}) : Prop :=
  forall s t : {ffun I -> X}, (forall i, i \in A -> s i = t i) -> P s = P t.

(** s at the indices in A, t elsewhere. *)
Definition mix (I : finType) (A : {set I}) (s t : {ffun I -> X}) : {ffun I -> X} :=
  [ffun i => if i \in A then s i else t i].

(** Taking the points outside A from a second, independent sample changes nothing. *)
Lemma ex_mix (I : finType) (D : dist R X) (A : {set I}) (Z : {ffun I -> X} -> R) :
  Ex (iid I D) (fun s => Ex (iid I D) (fun t => Z (mix A s t))) = Ex (iid I D) Z.
Proof.
pose sw (p : {ffun I -> X} * {ffun I -> X}) := (mix A p.1 p.2, mix A p.2 p.1).
have swK : involutive sw.
  by case=> s t; congr pair; apply/ffunP=> i; rewrite !ffunE /=; case: (i \in A).
transitivity (Ex (iid I D) (fun s => Ex (iid I D) (fun t => Z s))); last first.
  by apply: eq_ex => s; rewrite ex_const.
rewrite /Ex; under eq_bigr do rewrite mulr_sumr.
under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite !pair_bigA /= [RHS](reindex_inj (inv_inj swK)) /=.
apply: eq_bigr => -[s t] _; rewrite /sw /= !iidE !mulrA; congr (_ * _).
rewrite -!big_split /=; apply: eq_bigr => i _; rewrite !ffunE.
by case: ifP => // _; rewrite mulrC.
Qed.

Lemma pr_all n (D : dist R X) (P : pred X) :
  Pr (sample_dist n D) (fun s => [forall i, P (s i)]) = Pr D P ^+ n.
Proof. by rewrite (pr_iid_prod D (fun=> P)) prodr_const card_ord. Qed.

Lemma pr_independent (I : finType) (D : dist R X) (A B : {set I}) (P Q : pred {ffun I -> X}) :
  [disjoint A & B] -> depends_on A P -> depends_on B Q ->
  Pr (iid I D) (fun s => P s && Q s) = Pr (iid I D) P * Pr (iid I D) Q.
Proof.
move=> AB PA QB; rewrite -[LHS]ex_pr -(ex_mix D A) -!ex_pr -exZr; apply: eq_ex => s.
rewrite -exZ; apply: eq_ex => t.
have -> : P (mix A s t) = P s by apply: PA => i iA; rewrite ffunE iA.
have -> : Q (mix A s t) = Q t by apply: QB => i iB; rewrite ffunE (disjointFl AB iB).
by case: (P s); case: (Q t); rewrite ?mulr1 ?mulr0.
Qed.

Theorem iid_power n (D : dist R X) :
  (forall P : pred X, Pr (sample_dist n D) (fun s => [forall i, P (s i)]) = Pr D P ^+ n) /\
  (forall (A B : {set 'I_n}) (P Q : pred (sample X n)),
     [disjoint A & B] -> depends_on A P -> depends_on B Q ->
     Pr (sample_dist n D) (fun s => P s && Q s) =
     Pr (sample_dist n D) P * Pr (sample_dist n D) Q).
Proof. by split=> [P|A B P Q]; [exact: pr_all | exact: pr_independent]. Qed.

(** The same for the first n1 and the last n2 points of a sample. *)
Theorem iid_power_parts n1 n2 (D : dist R X) (P : pred (sample X n1)) (Q : pred (sample X n2)) :
  Pr (sample_dist (n1 + n2) D) (fun s => P (first_part s) && Q (second_part s)) =
  Pr (sample_dist n1 D) P * Pr (sample_dist n2 D) Q.
Proof. exact: pr_parts. Qed.

(** Any condition on the points of A is an event that depends only on A. *)
Lemma iid_power_witness n (A : {set 'I_n}) (P : pred X) :
  depends_on A (fun s : sample X n => [forall i in A, P (s i)]).
Proof.
by move=> s t st; apply: eq_forallb_in => i iA; rewrite st.
Qed.

End IidPower.
