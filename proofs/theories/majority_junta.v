(** * majority_junta: the best junta on given variables, and how trials estimate its error

    Purpose.  What is known of a source that is only close to a junta on the variables found.

    Statement.  Let D be a product distribution, S a set of variables, and eta the rate at which a
    trial of junta_search from S disagrees: x from D, y with the bits of x on S and fresh ones
    elsewhere, and f(x) <> f(y).  The majority S-junta takes at each assignment of S the label of
    larger mass.  Its error is at most eta and at least eta / 2, and every other function of the
    variables in S alone errs at least as much.

    Not claimed.  Nothing on how many trials estimate eta.

    Idea.  Where f is 1 with probability p given the bits on S, the majority errs with probability
    min(p, 1 - p), another label with the other one, and a trial disagrees with probability
    2 p (1 - p).

    Public theorems: majority_junta, majority_junta_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean junta_search.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section MajorityJunta.

Variables (R : realFieldType) (d : nat).
Variables (D : dist R [finType of cube d]) (b : 'I_d -> R).
Hypothesis Db : is_product D b.
Variables (f : concept [finType of cube d]) (S : {set 'I_d}).
Implicit Types (g : concept [finType of cube d]) (u x z : cube d).

(** The probability that f is 1, given the bits of u on S. *)
Definition share u : R := Pr D (fun z => f (redraw S u z)).

Lemma share01 u : 0 <= share u <= 1.
Proof. by rewrite pr_ge0 pr_le1. Qed.

Lemma junta_error g : depends_only_on S g ->
  error D f g = Ex D (fun u => if g u then 1 - share u else share u).
Proof.
move=> gS; rewrite /error -ex_pr -(ex_redraw Db _ S); apply: eq_ex => u; rewrite ex_pr.
have gu z : g (redraw S u z) = g u by apply: gS; apply/agreeP/redraw_agree.
rewrite /share; case E: (g u); last first.
  by apply: eq_pr => z; rewrite gu E; case: (f _).
by rewrite -prC; apply: eq_pr => z; rewrite gu E; case: (f _).
Qed.

Lemma majority_junta_on : depends_only_on S (majority D f S).
Proof.
move=> x y xy; rewrite !ffunE; congr (_ <= _); apply: eq_pr => z; congr (f _).
by apply/ffunP => i; rewrite !ffunE; case: ifP => // iS; apply: xy.
Qed.

Lemma trial_rate : trial_success D f S = Ex D (fun u => 2%:R * share u * (1 - share u)).
Proof.
rewrite /trial_success pr_pair -(ex_redraw Db _ S); apply: eq_ex => u.
rewrite /quiet /=.
transitivity (Ex D (fun x => (f (redraw S u x))%:R * (1 - share u)
                             + (~~ f (redraw S u x))%:R * share u)).
  apply: eq_ex => x; under eq_pr do rewrite redraw_swap.
  case: (f (redraw S u x)); rewrite ?mul1r ?mul0r ?addr0 ?add0r.
    by rewrite -prC; apply: eq_pr => z; case: (f _).
  by apply: eq_pr => z; case: (f _).
by rewrite exD !exZr !ex_pr prC -/(share u); ring.
Qed.

Theorem majority_junta :
  let eta := trial_success D f S in
  let M := majority D f S in
  [/\ depends_only_on S M, error D f M <= eta, eta / 2%:R <= error D f M
    & forall g, depends_only_on S g -> error D f M <= error D f g].
Proof.
have MS := majority_junta_on; have two0 : 0 < 2%:R :> R by rewrite ltr0n.
have M_lab u : majority D f S u = (1 <= share u * 2%:R).
  by rewrite ffunE ler_pdivr_mulr.
split=> // [||g gS].
- exact: junta_search_majority Db.
- rewrite ler_pdivr_mulr // trial_rate (junta_error MS) -exZr.
  apply: ex_mono => u _; have /andP[p0 p1] := share01 u.
  have q0 : 0 <= 1 - share u by rewrite subr_ge0.
  rewrite [leRHS]mulrC -mulrA ler_wpmul2l ?ler0n //; case: ifP => _.
    by rewrite ler_pimull.
  by rewrite ler_pimulr // ler_subl_addr ler_addl.
- rewrite !junta_error //; apply: ex_mono => u _; rewrite M_lab.
  case: (lerP 1 (share u * 2%:R)) => half; case: (g u) => //.
    by rewrite ler_subl_addr -mulr2n -mulr_natr.
  by rewrite ler_subr_addr -mulr2n -mulr_natr ltW.
Qed.

End MajorityJunta.

(** The hypothesis is not vacuous: one fair bit. *)
Lemma majority_junta_witness (R : realFieldType) :
  is_product (uniform_cube 1 R) (fun=> 1 / 2%:R).
Proof. exact: uniform_cube_product. Qed.
