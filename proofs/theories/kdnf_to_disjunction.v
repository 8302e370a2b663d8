(** * kdnf_to_disjunction: a k-DNF is a disjunction over the variables "term t holds"

    Purpose.  The reduction of learning k-DNF to learning disjunctions, by Valiant.

    Statement.  Let the N terms of width at most k over d variables (consistent ones, each written
    once) be numbered, and let [expand x] be the point of {0,1}^N whose bit t says whether term t
    holds at x.  Every DNF all of whose terms have width at most k (those that contradict
    themselves do not count) is f(x) = g(expand x) for a disjunction g of positive literals, with at
    most as many literals as f has terms.  And N = sum over w <= k of C(d, w) 2^w.

    Not claimed.  Nothing on how many samples a learner of disjunctions needs.

    Public theorems: kdnf_to_disjunction, kdnf_to_disjunction_count. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean dnf_to_relu.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section Expand.

Variables d k : nat.
Implicit Types (x : cube d).

(** The terms of width at most k. *)
Definition narrow_clauses : {set clause d} := [set c | clause_width c <= k].

Definition expand x : cube #|narrow_clauses| := [ffun t => eval_clause (enum_val t) x].

Lemma empty_narrow : empty_clause \in narrow_clauses.
Proof. by rewrite inE clause_width_empty. Qed.

(** The positive literal of the new variable of a term. *)
Definition term_literal (c : literals d) : literal #|narrow_clauses| :=
  (enum_rank_in empty_narrow (clause_of_term c), true).

Theorem kdnf_to_disjunction (F : dnf d) :
  {in F, forall c, satisfiable c -> clause_width (clause_of_term c) <= k} ->
  exists g : literals #|narrow_clauses|,
    [/\ all (fun l => l.2) g, size g <= size F
      & forall x, eval_dnf F x = eval_disjunction g (expand x)].
Proof.
move=> Fk; exists [seq term_literal c | c <- F & satisfiable c]; split.
- by rewrite all_map; apply/allP.
- by rewrite size_map size_filter count_size.
move=> x; rewrite /eval_disjunction has_map.
have -> : forall P, has P [seq c <- F | satisfiable c] = has (fun c => satisfiable c && P c) F.
  by move=> P; elim: (F) => //= c s; case: (satisfiable c) => //= ->.
apply: eq_in_has => c cF /=; case sat: (satisfiable c) => /=; last first.
  by apply/negbTE/unsatisfiable_term/negbT.
rewrite /holds /= ffunE enum_rankK_in ?inE ?Fk // clause_of_termE //.
by case: (eval_conjunction c x).
Qed.

(** The clauses with the variables S. *)
Lemma card_clauses_on (S : {set 'I_d}) : #|[set c : clause d | clause_vars c == S]| = 2 ^ #|S|.
Proof.
have -> : 2 = #|[pred o : option bool | o != None]|.
  by rewrite (eq_card (B := predC1 None)) ?cardC1 ?card_option ?card_bool.
rewrite -(card_pffun_on None); apply: eq_card => c; rewrite !inE.
apply/eqP/pffun_onP => [<-|[sub val]].
  by split=> [|o /imageP[i + ->]]; [apply/subsetP => i; rewrite !inE | rewrite !inE].
apply/setP => i; rewrite inE; apply/idP/idP => [ci|iS]; first by apply: (subsetP sub).
by apply: val; apply: image_f.
Qed.

Theorem kdnf_to_disjunction_count :
  #|narrow_clauses| = \sum_(w < k.+1) 'C(d, w) * 2 ^ w.
Proof.
rewrite -sum1_card (eq_bigl (fun c : clause d => clause_width c < k.+1)) => [|c]; last first.
  by rewrite inE.
rewrite (partition_big (fun c : clause d => inord (clause_width c) : 'I_k.+1) xpredT) //=.
apply: eq_bigr => w _; rewrite -[X in 'C(X, _)]card_ord -card_draws.
rewrite (eq_bigl (fun c : clause d => clause_width c == w)) => [|c]; last first.
  apply/andP/eqP => [[ck /eqP <-]|cw]; first by rewrite inordK.
  by rewrite cw ltn_ord inord_val.
rewrite (partition_big (@clause_vars d) (fun S => #|S| == w)) //=.
rewrite -sum_nat_const; apply: eq_big => [S|S /eqP Sw]; first by rewrite inE.
rewrite -Sw -card_clauses_on -sum1_card; apply: eq_bigl => c; rewrite inE.
by apply/andP/eqP => [[_ /eqP]|cS] //; rewrite /clause_width cS Sw.
Qed.

End Expand.

(** The hypothesis is not vacuous: the DNF x_0 on one variable, with k = 1. *)
Lemma kdnf_to_disjunction_witness :
  {in [:: [:: (ord0, true)]] : dnf 1, forall c, satisfiable c ->
     clause_width (clause_of_term c) <= 1}.
Proof. by move=> c _ _; rewrite /clause_width -[X in _ <= X]card_ord max_card. Qed.
