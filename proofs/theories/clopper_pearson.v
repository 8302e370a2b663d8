(******************************************************************************)
(* clopper_pearson: an exact upper confidence bound on the error.             *)
(*                                                                            *)
(* In words: compare a fixed g with f on n fresh points, and let K be the     *)
(* number of disagreements.  For every k let u(k) be 1 or a number with a     *)
(* certificate: Pr[Bin(n, u(k)) <= k] <= delta.  Then the error of g exceeds  *)
(* u(K) with probability at most delta.  The same holds if u(k) is the        *)
(* supremum, or any upper bound, of the p with Pr[Bin(n, p) <= k] >= delta.   *)
(* The candidate may also have been found from other points.                  *)
(*                                                                            *)
(* Public theorems: clopper_pearson, clopper_pearson_sup,                     *)
(*   clopper_pearson_candidate, disagreements_binomial, binomial_cdf_anti.    *)
(*                                                                            *)
(* Not claimed: that the bound is attained (it is conservative, the binomial  *)
(* being discrete); nothing if g was chosen with the fresh points in view.    *)
(* Proof: K is binomial.  Let k be the largest number with u(k) < error: the  *)
(* bad event is contained in K <= k, of probability Pr[Bin(n, error) <= k] <= *)
(* Pr[Bin(n, u(k)) <= k], as the binomial cdf decreases in p (by induction    *)
(* on n).  It does not matter whether u increases.                            *)
(* Source: Clopper and Pearson 1934.                                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Binomial.
Variable (R : realFieldType).

(** Pr[Bin(n, p) = i] and Pr[Bin(n, p) <= k]. *)
Definition binomial_pmf (n i : nat) (p : R) : R := 'C(n, i)%:R * p ^+ i * (1 - p) ^+ (n - i).
Definition binomial_cdf (n k : nat) (p : R) : R := \sum_(i < k.+1) binomial_pmf n i p.

(** Pr[Bin(n, p) < k]. *)
Let below n k (p : R) : R := \sum_(i < k) binomial_pmf n i p.

Lemma binomial_pmf_ge0 n i p : 0 <= p <= 1 -> 0 <= binomial_pmf n i p.
Proof. by case/andP=> p0 p1; rewrite !mulr_ge0 ?exprn_ge0 ?subr_ge0 ?ler0n. Qed.

Lemma binomial_pmfS n i p :
  binomial_pmf n.+1 i.+1 p = p * binomial_pmf n i p + (1 - p) * binomial_pmf n i.+1 p.
Proof.
rewrite /binomial_pmf binS natrD subSS exprS.
have [ni|ni] := ltnP i n; last by rewrite bin_small ?ltnS // !mul0r mulr0 add0r addr0; ring.
by rewrite -subSS (subSn ni) exprS; ring.
Qed.

Lemma belowS n k p : below n.+1 k.+1 p = p * below n k p + (1 - p) * below n k.+1 p.
Proof.
rewrite /below big_ord_recl [X in _ = _ + _ * X]big_ord_recl mulrDr addrCA.
rewrite mulr_sumr [X in _ = _ + (_ + X)]mulr_sumr.
rewrite -big_split /=; congr (_ + _).
  by rewrite /binomial_pmf !bin0 !subn0 expr0 !mul1r exprS.
by apply: eq_bigr => i _; rewrite binomial_pmfS.
Qed.

Lemma below_mono n k p : 0 <= p <= 1 -> below n k p <= below n k.+1 p.
Proof. by move=> p01; rewrite /below big_ord_recr /= ler_addl binomial_pmf_ge0. Qed.

Lemma below_anti n k p q : 0 <= p -> p <= q -> q <= 1 -> below n k q <= below n k p.
Proof.
move=> p0 pq q1; have q0 := le_trans p0 pq; have p1 := le_trans pq q1.
elim: n k => [|n IH] [|k]; rewrite ?/below ?big_ord0 //.
  by rewrite !big_ord_recl !big1 // => i _; rewrite /binomial_pmf bin_small ?mul0r.
rewrite -!/(below _ _ _) !belowS.
apply: le_trans (_ : q * below n k p + (1 - q) * below n k.+1 p <= _).
  by apply: ler_add; rewrite ler_wpmul2l ?subr_ge0.
rewrite -subr_ge0.
have -> : p * below n k p + (1 - p) * below n k.+1 p -
  (q * below n k p + (1 - q) * below n k.+1 p) = (q - p) * (below n k.+1 p - below n k p) by ring.
by rewrite mulr_ge0 ?subr_ge0 // below_mono // p0.
Qed.

(** The binomial cdf decreases in p. *)
Theorem binomial_cdf_anti n k p q :
  0 <= p -> p <= q -> q <= 1 -> binomial_cdf n k q <= binomial_cdf n k p.
Proof. exact: below_anti. Qed.

(** For k = n it is 1, so no p < 1 has a certificate with delta < 1. *)
Lemma binomial_cdf_full n p : binomial_cdf n n p = 1.
Proof.
have := exprDn (1 - p) p n; rewrite subrK expr1n => ->; apply: eq_bigr => i _.
by rewrite /binomial_pmf -[RHS]mulr_natl -mulrA [p ^+ _ * _]mulrC.
Qed.

End Binomial.

Section ClopperPearson.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g : concept X).

(** The set of indices at which P holds has the binomial distribution. *)
Lemma pr_index_set n D (P : pred X) (A : {set 'I_n}) :
  Pr (sample_dist n D) (fun s => [set i | P (s i)] == A) =
  Pr D P ^+ #|A| * (1 - Pr D P) ^+ (n - #|A|).
Proof.
rewrite (@eq_pr _ _ _ _ (fun s : sample X n => [forall i, P (s i) == (i \in A)])).
  rewrite (pr_iid_prod D (fun i x => P x == (i \in A))) (bigID (mem A)) /=; congr (_ * _).
    rewrite (eq_bigr (fun=> Pr D P)) ?prodr_const // => i ->.
    by apply: eq_pr => x; case: (P x).
  rewrite (eq_bigr (fun=> 1 - Pr D P)) => [|i /negbTE ->].
    rewrite prodr_const; congr (_ ^+ _).
    have := cardsC A; rewrite card_ord => nA; rewrite -[X in (X - _)%N]nA addKn.
    by apply: eq_card => i; rewrite !inE.
  by rewrite -prC; apply: eq_pr => x; case: (P x).
move=> s; apply/eqP/forallP => [<- i|PA]; first by rewrite inE.
by apply/setP => i; rewrite inE; exact/eqP.
Qed.

Lemma pr_count n D (P : pred X) k :
  Pr (sample_dist n D) (fun s => #|[set i | P (s i)]| <= k)%N = binomial_cdf n k (Pr D P).
Proof.
set p := Pr D P.
transitivity (\sum_(A : {set 'I_n} | (#|A| <= k)%N) p ^+ #|A| * (1 - p) ^+ (n - #|A|)).
  rewrite {1}/Pr (partition_big (fun s : sample X n => [set i | P (s i)])
    (fun A => #|A| <= k)%N) //=.
  apply: eq_bigr => A Ak; rewrite -pr_index_set; apply: eq_bigl => s.
  by case: eqP => [->|]; rewrite ?Ak ?andbF.
rewrite (partition_big (fun A : {set 'I_n} => inord #|A| : 'I_k.+1) xpredT) //=.
apply: eq_bigr => i _; rewrite /binomial_pmf -mulrA mulr_natl.
have -> : 'C(n, i) = #|[set A : {set 'I_n} | #|A| == i]| by rewrite card_draws card_ord.
rewrite -sumr_const; apply: eq_big => [A|A /andP[Ak /eqP <-]]; last by rewrite inordK.
rewrite inE; apply/andP/eqP => [[Ak /eqP <-]|Ai]; first by rewrite inordK.
have lt : (#|A| < k.+1)%N by rewrite Ai.
by split=> //; apply/eqP/val_inj; rewrite /= inordK.
Qed.

(** The number of disagreements on n fresh points is binomial. *)
Theorem disagreements_binomial n D f g k :
  Pr (sample_dist n D) (fun s => disagreements f s g <= k)%N = binomial_cdf n k (error D f g).
Proof. exact: (pr_count n D (fun x => f x != g x)). Qed.

(** The only property of u that is needed. *)
Lemma upper_confidence n D f g (u : nat -> R) (delta : R) :
  0 <= delta ->
  (forall k p, (k <= n)%N -> u k < p -> 0 <= p <= 1 -> binomial_cdf n k p <= delta) ->
  Pr (sample_dist n D) (fun s => u (disagreements f s g) < error D f g) <= delta.
Proof.
move=> d0 tail; have dis_le (s : sample X n) : (disagreements f s g <= n)%N.
  by rewrite -[leqRHS](card_ord n) max_card.
pose P k := (k <= n)%N && (u k < error D f g).
have [/existsP[k0 Pk0]|/existsPn none] := boolP [exists k : 'I_n.+1, P k].
  have [||k /andP[kn uk] max] := @ex_maxnP P n; first by exists k0.
    by move=> k /andP[].
  apply: le_trans (_ : binomial_cdf n k (error D f g) <= _).
    rewrite -disagreements_binomial; apply: pr_mono => s us; apply: max.
    by rewrite /P dis_le.
  by apply: tail => //; rewrite error_ge0 error_le1.
rewrite pr_never // => s; apply/negP => us.
have lt : (disagreements f s g < n.+1)%N by rewrite ltnS.
by have := none (Ordinal lt); rewrite /P /= dis_le us.
Qed.

(** u k is 1, or a number whose exact binomial tail is at most delta. *)
Definition certified_bound n (delta : R) (u : nat -> R) : Prop :=
  forall k, (k <= n)%N -> 1 <= u k \/ 0 <= u k /\ binomial_cdf n k (u k) <= delta.

Lemma certified_tail n delta u k p :
  certified_bound n delta u -> (k <= n)%N -> u k < p -> 0 <= p <= 1 ->
  binomial_cdf n k p <= delta.
Proof.
move=> cert kn up /andP[p0 p1]; have [u1|[u0 ud]] := cert k kn.
  by have := le_lt_trans u1 (lt_le_trans up p1); rewrite ltxx.
by apply: le_trans ud; apply: binomial_cdf_anti => //; exact: ltW.
Qed.

Theorem clopper_pearson n D f g (u : nat -> R) (delta : R) :
  0 <= delta -> certified_bound n delta u ->
  Pr (sample_dist n D) (fun s => u (disagreements f s g) < error D f g) <= delta.
Proof. by move=> d0 cert; apply: upper_confidence => // k p; exact: certified_tail. Qed.

(** The supremum, or any upper bound, of the p with tail >= delta. *)
Theorem clopper_pearson_sup n D f g (u : nat -> R) (delta : R) :
  0 <= delta ->
  (forall k p, (k <= n)%N -> 0 <= p <= 1 -> delta <= binomial_cdf n k p -> p <= u k) ->
  Pr (sample_dist n D) (fun s => u (disagreements f s g) < error D f g) <= delta.
Proof.
move=> d0 sup; apply: upper_confidence => // k p kn up p01; rewrite leNgt.
by apply/negP => /ltW /(sup k p kn p01); rewrite leNgt up.
Qed.

(** The candidate may come from anything that does not see the fresh points. *)
Theorem clopper_pearson_candidate n1 n2 (A : distiller R X n1) D f (u : nat -> R) (delta : R) :
  0 <= delta -> certified_bound n2 delta u ->
  Ex (sample_dist (n1 + n2) D)
     (fun s => Pr (A f (first_part s))
                  (fun g => u (disagreements f (second_part s) g) < error D f g)) <= delta.
Proof.
move=> d0 cert.
rewrite (ex_parts D (fun s t => Pr (A f s) (fun g => u (disagreements f t g) < error D f g))).
rewrite -[leRHS](ex_const (sample_dist n1 D)); apply: ex_mono => s _.
under eq_ex do rewrite -ex_pr.
rewrite ex_exchange -[leRHS](ex_const (A f s)); apply: ex_mono => g _; rewrite ex_pr.
exact: clopper_pearson.
Qed.

End ClopperPearson.

(** The certificate holds, for n = 1 and delta = 1/2, with u 0 = 1/2 and u 1 = 1. *)
Lemma clopper_pearson_witness (R : realFieldType) :
  certified_bound 1 (2%:R^-1 : R) (fun k => if k is 0%N then 2%:R^-1 else 1).
Proof.
case=> [|k] _; last by left.
right; split; first by rewrite invr_ge0 ler0n.
rewrite /binomial_cdf big_ord_recl big_ord0 addr0 /binomial_pmf bin0 !mul1r /= subn0 expr1.
by rewrite (_ : 1 - _ = 2%:R^-1) //; field.
Qed.
