(** * parity_to_relu: the parity of a set S is a depth-two ReLU network with |S| hidden units

    Purpose.  The reduction from parities to ReLU networks.

    Statement.  The parity of the variables in S, plus a constant b, equals a depth-two ReLU
    network with |S| hidden units (so at most d).  Hidden unit j = 0, ..., |S| - 1 computes
    ReLU(s - j), s the number of ones among the variables in S; the output weights are 1 for j =
    0 and 2(-1)^j for j >= 1, all with the sign changed if b = 1, and the output bias is b.  The
    output of the network is the 0/1 value of the parity itself, not only of its sign.  It holds
    for both encodings: with bits the hidden weights are 1 on S and the biases are -j; with signs
    they are 1/2 and |S|/2 - j.

    Not claimed.  That fewer units would not do.  (Nor the form sum of +-2 ReLU(s -
    j): the first coefficient must be 1, since with 2 the value at s = 2 would be 2, not 0; see
    [parity_to_relu_first_weight].)

    Idea.  The slopes 1, 1 - 2, 1 - 2 + 2, ... are +1, -1, +1, ..., so the sum alternates between
    0 and 1 at the integers.

    Public theorems: parity_to_relu, parity_to_relu_first_weight. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section ParityToRelu.

Variables (R : realFieldType) (d : nat).
Implicit Types (S : {set 'I_d}) (x : cube d).

(** The number of ones among the variables in S. *)
Definition ones S x : nat := #|[set i in S | x i]|.

(** The output weight of unit j: 1, -2, 2, -2, ... *)
Definition zigzag (j : nat) : R := if j is 0%N then 1 else 2 * (-1) ^+ j.

Definition parity_weight (e : encoding) S (i : 'I_d) : R :=
  if i \in S then (if e is Bits then 1 else 2^-1) else 0.

Definition parity_bias (e : encoding) S (j : nat) : R :=
  (if e is Bits then 0 else #|S|%:R / 2) - j%:R.

Definition parity_network (e : encoding) S (b : bool) : network R d :=
  depth2 (fun _ : 'I_#|S| => parity_weight e S) (fun j => parity_bias e S j)
    (fun j => (if b then -1 else 1) * zigzag j) (b%:R).

Lemma relu_sub (s j : nat) : relu (s%:R - j%:R) = (s - j)%:R :> R.
Proof.
rewrite /relu; case: (leqP j s) => [js|/ltnW sj].
  by rewrite natrB // max_r // subr_ge0 ler_nat.
by rewrite (eqP sj) max_l // subr_le0 ler_nat.
Qed.

Lemma sum_zigzag s : \sum_(j < s.+1) zigzag j = (-1) ^+ s.
Proof.
elim: s => [|s IH]; first by rewrite big_ord1 expr0.
by rewrite big_ord_recr /= IH [(-1) ^+ s.+1]exprS mulN1r mulrN mulr_natl mulr2n opprD addrA
           subrr add0r.
Qed.

Lemma zigzag_parity s : \sum_(j < s) zigzag j * (s - j)%:R = (odd s)%:R.
Proof.
elim: s => [|s IH]; first by rewrite big_ord0.
rewrite (eq_bigr (fun j : 'I_s.+1 => zigzag j * (s - j)%:R + zigzag j)) => [|j _]; last first.
  have js : (j <= s)%N by rewrite -ltnS.
  by rewrite subSn // mulrSr mulrDr mulr1.
rewrite big_split /= sum_zigzag big_ord_recr /= subnn mulr0 addr0 IH -signr_odd.
by case: (odd s); rewrite /= ?expr0 ?expr1 ?addrN ?add0r.
Qed.

Lemma parity_odd S b x : eval_parity S b x = b (+) odd (ones S x).
Proof.
rewrite /eval_parity /ones -sum1_card (big_morph odd oddD (erefl (odd 0))); congr (_ (+) _).
rewrite [RHS](eq_bigl (fun i => (i \in S) && x i)) => [|i]; last by rewrite inE.
by rewrite [RHS]big_mkcondr; apply: eq_bigr => i _; case: (x i).
Qed.

Lemma parity_input e S j x :
  \sum_i parity_weight e S i * encode R e x i 0 + parity_bias e S j = (ones S x)%:R - j%:R.
Proof.
rewrite /parity_bias addrA; congr (_ - _).
have -> : (ones S x)%:R = \sum_(i in S) (x i)%:R :> R.
  rewrite /ones -sum1_card natr_sum; under eq_bigl do rewrite inE.
  by rewrite big_mkcondr; apply: eq_bigr => i _; case: (x i).
have -> : \sum_i parity_weight e S i * encode R e x i 0
          = \sum_(i in S) (if e is Bits then (x i)%:R else (x i)%:R - 2^-1).
  rewrite [RHS]big_mkcond; apply: eq_bigr => i _; rewrite /parity_weight mxE.
  case: ifP => _; last by rewrite mul0r.
  case: e => /=; first by rewrite mul1r.
  by rewrite mulrBr mulr1 -mulr_natl mulKf ?pnatr_eq0.
case: e; first by rewrite addr0.
by rewrite sumrB sumr_const -mulr_natl subrK.
Qed.

Theorem parity_to_relu S (b : bool) (e : encoding) :
  let N := depth2 (fun _ : 'I_#|S| => parity_weight e S) (fun j => parity_bias e S j)
             (fun j => (if b then -1 else 1) * zigzag j) (b%:R) in
  [/\ forall x, network_output N (encode R e x) = (eval_parity S b x)%:R,
      forall x, eval_network e N x = eval_parity S b x
    & (#|S| <= d)%N].
Proof.
have E x : network_output (parity_network e S b) (encode R e x) = (eval_parity S b x)%:R.
  rewrite depth2_evalE (eq_bigr (fun j : 'I_#|S| =>
      (if b then -1 else 1) * (zigzag j * (ones S x - j)%:R))) => [|j _]; last first.
    by rewrite parity_input relu_sub mulrA.
  have os : (ones S x <= #|S|)%N.
    by apply: subset_leq_card; apply/subsetP => i; rewrite inE => /andP[].
  rewrite -mulr_sumr parity_odd.
  have -> : \sum_(j < #|S|) zigzag j * (ones S x - j)%:R = (odd (ones S x))%:R.
    rewrite (bigID (fun j : 'I_#|S| => (j < ones S x)%N)) /= [X in _ + X]big1 ?addr0.
      by rewrite (big_ord_narrow os) /= zigzag_parity.
    by move=> j; rewrite -leqNgt => /eqP ->; rewrite mulr0.
  by case: (b); case: (odd _); rewrite /= ?mulN1r ?mul1r ?addr0 ?oppr0 ?addNr ?add0r.
split=> //; last by rewrite -[X in (_ <= X)%N]card_ord max_card.
by move=> x; rewrite /eval_network E; case: eval_parity; rewrite ?ltr01 ?ltxx.
Qed.

(** With 2 instead of 1 as the first output weight, the label at s = 2 would be wrong. *)
Lemma parity_to_relu_first_weight : 0 < 2 * relu (2 - 0) + -2 * relu (2 - 1) :> R.
Proof.
have -> : relu (2 - 0) = 2 :> R by rewrite subr0 /relu max_r ?ler0n.
have -> : relu (2 - 1) = 1 :> R by have := relu_sub 2 1.
by rewrite mulr1 mulr_natl mulr2n addrK ltr0n.
Qed.

End ParityToRelu.
