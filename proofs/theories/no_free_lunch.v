(** * No free lunch: learning all functions needs most of the domain

    Purpose.  The separation between distilling and learning in its plainest form.  A learner (a
    distiller that sees the source only through the labels of the sample), with coins or
    without, faces all Boolean functions on a domain of N points under the uniform distribution.

    In words (no_free_lunch).  The expected error of every randomised learner with n samples,
    averaged over all functions, is at least (1/2)(1 - 1/N)^n.  So if it (epsilon, delta)-learns
    all functions, in any of the three modes, then epsilon + delta >= (1/2)(1 - 1/N)^n.
    (no_free_lunch_any_distribution) For any distribution D on the domain the average is at
    least (1/2) sum_x D(x)(1 - D(x))^n, and (no_free_lunch_tight) the learner that remembers
    what it has seen attains this bound: it cannot be improved.
    (no_free_lunch_distiller) A distiller of the same class into itself needs no sample and
    makes no error.

    Not claimed.  Nothing about the functions one by one (for each there is a learner that
    outputs it), nothing about smaller classes, nothing about computation.

    Proof idea.  Fix the sample, a point x that it misses and the learner's coins.  Flipping f
    at x changes no label that the learner sees, so for one of the two functions it errs at x:
    the average of its error at x is 1/2.  The sample misses x with probability (1 - D(x))^n.

    Source: the statement of this project (no_free_lunch); the argument is Wolpert's, in the
    form of Shalev-Shwartz and Ben-David, Understanding Machine Learning, 2014, section 5.1;
    distilling with labels replaced by the source after Boix-Adsera, Towards a theory of model
    distillation, 2024.

    Public theorems: no_free_lunch, no_free_lunch_any_distribution, no_free_lunch_tight,
    no_free_lunch_distiller, no_free_lunch_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions iid_power expected_error.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section NoFreeLunch.
Variables (R : realFieldType) (X : finType) (n : nat).
Implicit Types (D : dist R X) (f g : concept X) (A : distiller R X n) (s : sample X n).

(** The average over all Boolean functions on X. *)
Definition average_over_functions (Z : concept X -> R) : R :=
  (\sum_f Z f) / (2 ^ #|X|)%:R.

Definition flip_at f (x : X) : concept X := [ffun y => if y == x then ~~ f y else f y].

Lemma flip_atK x : involutive (flip_at^~ x).
Proof. by move=> f; apply/ffunP=> y; rewrite !ffunE; case: eqP => // _; rewrite negbK. Qed.

Lemma labels_flip f x s : (forall i, s i != x) -> labels (flip_at f x) s = labels f s.
Proof. by move=> sx; apply/ffunP=> i; rewrite !ffunE (negbTE (sx i)). Qed.

(** At a point that the sample misses, the label is a fair coin. *)
Lemma average_unseen A s x : uses_labels_only A -> (forall i, s i != x) ->
  average_over_functions (fun f => Pr (A f s) (fun g => f x != g x)) = 1 / 2%:R.
Proof.
move=> lA sx; rewrite /average_over_functions.
have cX : (2 ^ #|X|)%:R = \sum_(f : concept X) 1 :> R.
  by rewrite sumr_const card_ffun card_bool.
have two0 : (2%:R : R) != 0 by rewrite pnatr_eq0.
have c0 : (2 ^ #|X|)%:R != 0 :> R by rewrite pnatr_eq0 expn_eq0.
suff e : 2%:R * (\sum_f Pr (A f s) (fun g => f x != g x)) = (2 ^ #|X|)%:R.
  by apply: (mulfI two0); rewrite mulrA e divff // mul1r divff.
have -> : 2%:R = 1 + 1 :> R by [].
rewrite mulrDl mul1r {2}(reindex_inj (inv_inj (flip_atK x))) -big_split cX /=.
apply: eq_bigr => f _; rewrite -(prT (A f s)) (pr_split _ xpredT (fun g => f x != g x)) /=.
congr (_ + _); rewrite (lA _ f) ?labels_flip //; apply: eq_pr => g.
by rewrite ffunE eqxx; case: (f x); case: (g x).
Qed.

Lemma average_ex (Y : finType) (E : dist R Y) (Z : concept X -> Y -> R) :
  average_over_functions (fun f => Ex E (Z f)) = Ex E (fun y => average_over_functions (Z^~ y)).
Proof.
rewrite /average_over_functions /Ex exchange_big mulr_suml /=; apply: eq_bigr => y _.
by rewrite -mulr_sumr mulrA.
Qed.

Lemma average_ge0 Z : (forall f, 0 <= Z f) -> 0 <= average_over_functions Z.
Proof. by move=> Z0; rewrite divr_ge0 ?ler0n // sumr_ge0. Qed.

(** The expected error, averaged over the functions, point by point. *)
Lemma average_expected_error D A :
  average_over_functions (fun f => expected_error A f D) =
  Ex (sample_dist n D) (fun s => Ex D (fun x =>
    average_over_functions (fun f => Pr (A f s) (fun g => f x != g x)))).
Proof.
rewrite average_ex; apply: eq_ex => s; rewrite -average_ex.
congr (_ / _); apply: eq_bigr => f _.
have e : error D f =1 fun g => Ex D (fun x => (f x != g x)%:R) by move=> g; rewrite ex_pr.
by rewrite (eq_ex _ e) ex_exchange; apply: eq_ex => x; rewrite ex_pr.
Qed.

(** A sample misses x with probability (1 - D x)^n. *)
Lemma ex_unseen D :
  1 / 2%:R * Ex D (fun x => (1 - D x) ^+ n) =
  Ex (sample_dist n D) (fun s => Ex D (fun x => 1 / 2%:R * [forall i, s i != x]%:R)).
Proof.
rewrite ex_exchange -exZ; apply: eq_ex => x; rewrite exZ; congr (_ * _).
rewrite ex_pr (pr_all n D (fun y => y != x)) prC; congr ((1 - _) ^+ n).
by rewrite /Pr big_pred1_eq.
Qed.

Theorem no_free_lunch_any_distribution D A : uses_labels_only A ->
  1 / 2%:R * Ex D (fun x => (1 - D x) ^+ n) <=
  average_over_functions (fun f => expected_error A f D).
Proof.
move=> lA; rewrite average_expected_error ex_unseen.
apply: ex_mono => s _; apply: ex_mono => x _; case: forallP => [sx|_].
  by rewrite mulr1 average_unseen.
by rewrite mulr0; apply: average_ge0 => f; exact: pr_ge0.
Qed.

(** The learner that remembers the labels it has seen, and says 0 elsewhere. *)
Definition memorise s (l : {ffun 'I_n -> bool}) : concept X :=
  [ffun x => if [pick i | s i == x] is Some i then l i else false].

Definition memoriser : distiller R X n := deterministic R (fun f s => memorise s (labels f s)).

Lemma memoriser_uses_labels_only : uses_labels_only memoriser.
Proof. by move=> f f' s e; rewrite /memoriser /deterministic e. Qed.

(** It attains the bound. *)
Theorem no_free_lunch_tight D :
  average_over_functions (fun f => expected_error memoriser f D) =
  1 / 2%:R * Ex D (fun x => (1 - D x) ^+ n).
Proof.
rewrite average_expected_error ex_unseen; apply: eq_ex => s; apply: eq_ex => x.
case: forallP => [sx|nsx].
  by rewrite mulr1 average_unseen //; exact: memoriser_uses_labels_only.
rewrite mulr0 /average_over_functions big1 ?mul0r // => f _.
rewrite pr_point ffunE; case: pickP => [i /eqP <-|no]; first by rewrite ffunE eqxx.
by case: nsx => i; rewrite no.
Qed.

Lemma no_free_lunch_average (X0 : [set: X] != set0) A : uses_labels_only A ->
  1 / 2%:R * (1 - 1 / #|X|%:R) ^+ n <=
  average_over_functions (fun f => expected_error A f (uniform_on X0)).
Proof.
move=> lA; apply: le_trans (no_free_lunch_any_distribution (uniform_on X0) lA).
rewrite -[X in _ * X <= _](ex_const (uniform_on X0)) /=.
rewrite le_eqVlt; apply/orP; left; apply/eqP; congr (_ * _); apply: eq_ex => x.
by rewrite uniform_onE inE cardsT.
Qed.

Lemma no_free_lunch_pac m (X0 : [set: X] != set0) A (Q : family R X) (eps delta : R) :
  uses_labels_only A -> (forall f, Q f (uniform_on X0)) -> 0 <= eps ->
  pac_distills m A Q [set: concept X] eps delta ->
  1 / 2%:R * (1 - 1 / #|X|%:R) ^+ n <= eps + delta.
Proof.
move=> lA QU eps0 pacA; apply: le_trans (no_free_lunch_average X0 lA) _.
have c0 : 0 < (2 ^ #|X|)%:R :> R by rewrite ltr0n expn_gt0.
rewrite ler_pdivr_mulr // mulrC mulr_natl.
have -> : (eps + delta) *+ 2 ^ #|X| = \sum_(f : concept X) (eps + delta).
  by rewrite sumr_const card_ffun card_bool.
apply: ler_sum => f _; apply: (expected_error_pac pacA) => //.
apply/eqP; rewrite eq_le optimal_error_ge0 andbT -[leRHS](error_refl (uniform_on X0) f).
by apply: optimal_error_le; rewrite inE.
Qed.

Theorem no_free_lunch (X0 : [set: X] != set0) A : uses_labels_only A ->
  1 / 2%:R * (1 - 1 / #|X|%:R) ^+ n <=
    average_over_functions (fun f => expected_error A f (uniform_on X0)) /\
  forall m (Q : family R X) (eps delta : R),
    (forall f, Q f (uniform_on X0)) -> 0 <= eps ->
    pac_distills m A Q [set: concept X] eps delta ->
    1 / 2%:R * (1 - 1 / #|X|%:R) ^+ n <= eps + delta.
Proof.
move=> lA; split; first exact: no_free_lunch_average.
by move=> m Q eps delta QU eps0; exact: no_free_lunch_pac.
Qed.
End NoFreeLunch.

(** The contrast: who is shown the source copies it, without a sample and without error. *)
Theorem no_free_lunch_distiller (R : realFieldType) (X : finType) m (Q : family R X) :
  pac_distills m (deterministic R (fun f (_ : sample X 0) => f)) Q [set: concept X] 0 0.
Proof.
split=> [f s g _|f D _ _]; first by rewrite inE.
rewrite subr0 success_deterministic -[leLHS](prT (sample_dist 0 D)); apply: pr_mono => s _.
by rewrite /success error_refl addr0; case: m => //=; exact: optimal_error_ge0.
Qed.

(** The hypotheses can hold: the memoriser is a learner, with error at most 1 always. *)
Lemma no_free_lunch_witness (R : realFieldType) (X : finType) n m (Q : family R X) :
  uses_labels_only (@memoriser R X n) /\
  pac_distills m (@memoriser R X n) Q [set: concept X] 1 0.
Proof.
split; first exact: memoriser_uses_labels_only.
split=> [f s g _|f D _ _]; first by rewrite inE.
rewrite subr0 success_deterministic -[leLHS](prT (sample_dist n D)); apply: pr_mono => s _.
rewrite /success; apply: le_trans (error_le1 _ _ _) _; rewrite ler_addr.
by case: m => //=; exact: optimal_error_ge0.
Qed.
