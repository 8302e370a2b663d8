(******************************************************************************)
(* learner_is_distiller: a learner distills any source, with the same sample. *)
(*                                                                            *)
(* In words: a learner sees n labelled examples (x, f(x)) with x drawn from D *)
(* and nothing else.  Used as a distiller (label the sample with f, then run  *)
(* the learner) it has the same success probability, in each mode and for     *)
(* every source; so an (eps, delta)-learner is an (eps, delta)-distiller on   *)
(* the pairs it is promised.  The distillers that arise this way are exactly  *)
(* those that use f only through its labels.                                  *)
(*                                                                            *)
(* Public theorems: learner_is_distiller, learner_is_distiller_iff.           *)
(*                                                                            *)
(* Not claimed: the converse; no_free_lunch shows that distilling can be      *)
(* cheaper than learning.                                                     *)
(* Proof: drawing n labelled examples and labelling n drawn points give the   *)
(* same distribution.                                                         *)
(* Source: Boix-Adsera 2024, with PAC learning as in Valiant 1984.            *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** The image of an i.i.d. sample is an i.i.d. sample of the image. *)
Lemma ex_iid_map (R : realFieldType) (X Y I : finType) (h : X -> Y) (D : dist R X)
    (Z : {ffun I -> Y} -> R) :
  Ex (iid I (map_dist h D)) Z = Ex (iid I D) (fun s => Z [ffun i => h (s i)]).
Proof.
rewrite -(ex_map (fun s : {ffun I -> X} => [ffun i => h (s i)])); congr (Ex _ Z).
apply: dist_ext => z; rewrite iidE bindE.
transitivity (\prod_i Ex D (fun x => (z i == h x)%:R)).
  by apply: eq_bigr => i _; rewrite bindE; apply: eq_ex => x; rewrite pointE.
rewrite -(ex_iid_prod D (fun i x => (z i == h x)%:R)); apply: eq_ex => s.
rewrite pointE; have [->|zs] := eqVneq z.
  by rewrite big1 // => i _; rewrite ffunE eqxx.
apply/eqP; rewrite prodf_seq_eq0; apply/hasP.
have [i zi] : exists i, z i != h (s i).
  apply/existsP; apply: contraR zs => /existsPn zs; apply/eqP/ffunP => i.
  by rewrite ffunE; apply/eqP/negPn/zs.
by exists i; rewrite ?mem_index_enum //= (negbTE zi).
Qed.

Section LearnerIsDistiller.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g : concept X) (G : concept_class X).

(** The distribution of a labelled example. *)
Definition labelled D f : dist R [finType of X * bool] := map_dist (fun x => (x, f x)) D.

(** The probability that a learner succeeds on n labelled examples. *)
Definition learning_success m n (L : learner R X n) G eps f D : R :=
  Ex (sample_dist n (labelled D f))
     (fun z => Pr (L [ffun i => (z i).1] [ffun i => (z i).2]) (success m D f G eps)).

Definition learner_outputs_in n (L : learner R X n) G : Prop :=
  forall s y g, L s y g != 0 -> g \in G.

(** L is an (eps, delta)-learner on the pairs of the family. *)
Definition pac_learns m n (L : learner R X n) (Q : family R X) G (eps delta : R) : Prop :=
  learner_outputs_in L G /\
  forall f D, Q f D -> promise m D f G -> 1 - delta <= learning_success m L G eps f D.

Lemma learning_successE m n (L : learner R X n) G eps f D :
  learning_success m L G eps f D = success_probability m (learner_distiller L) G eps f D.
Proof.
rewrite /learning_success ex_iid_map; apply: eq_ex => s.
by congr (Pr (L _ _) _); apply/ffunP => i; rewrite !ffunE.
Qed.

Lemma uses_labels_onlyP n (A : distiller R X n) :
  uses_labels_only A <-> exists L : learner R X n, forall f s, A f s = learner_distiller L f s.
Proof.
split=> [AL|[L AE] f f' s ff']; last by rewrite !AE /learner_distiller ff'.
pose ext (s : sample X n) (y : {ffun 'I_n -> bool}) : concept X :=
  [ffun x => [exists i, (s i == x) && y i]].
exists (fun s y => A (ext s y) s) => f s; apply: AL; apply/ffunP => i; rewrite !ffunE.
apply/idP/existsP => [fi|[j /andP[/eqP <-]]]; last by rewrite ffunE.
by exists i; rewrite eqxx ffunE.
Qed.

Theorem learner_is_distiller m n (L : learner R X n) (Q : family R X) G (eps delta : R) :
  pac_learns m L Q G eps delta -> pac_distills m (learner_distiller L) Q G eps delta.
Proof.
move=> [LG H]; split; first by move=> f s g; exact: LG.
by move=> f D QfD pr; rewrite -learning_successE; exact: H.
Qed.

(** Exactly the distillers that use the labels only arise, with the same success probability. *)
Theorem learner_is_distiller_iff n (A : distiller R X n) :
  uses_labels_only A <->
  exists L : learner R X n,
    (forall f s, A f s = learner_distiller L f s) /\
    forall m G (eps : R) f D,
      success_probability m A G eps f D = learning_success m L G eps f D.
Proof.
split=> [/uses_labels_onlyP[L AE]|[L [AE _]]]; last by apply/uses_labels_onlyP; exists L.
exists L; split=> // m G eps f D; rewrite learning_successE; apply: eq_ex => s.
by rewrite AE.
Qed.

(** There are learners: to output a fixed concept is one, and it is right about itself. *)
Lemma learner_is_distiller_witness g :
  pac_learns Absolute (fun (_ : sample X 0) _ => point g : dist R [finType of concept X])
    (fun f D => f = g) [set g] 0 0.
Proof.
split=> [s y h|f D -> _]; first by rewrite pointE inE; case: (h =P g) => // _; rewrite eqxx.
rewrite learning_successE subr0 /success_probability; under eq_ex do rewrite pr_point.
by rewrite /success /= addr0 error_refl lexx ex_const.
Qed.

End LearnerIsDistiller.
