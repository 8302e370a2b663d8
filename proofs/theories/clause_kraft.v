(**
clause_kraft: all levels of linear clauses together weigh little.

In words.  Let D be a product distribution on the cube with biases p_i = P[x_i = 1], phi any
representation, and let Ss be any family of non-empty sets S of variables for each of which some
clause AND_{S,a} is w . phi + b on the support of D, with ||w||^2 <= tau^2 and any bias b.  Then

  sum over S in Ss of  prod_(i in S) p_i (1 - p_i)   <=   tau^2 E ||phi||^2:

all levels at once (an inequality of the kind of Kraft's).  For uniform D the sum is that of
4^-|S| (clause_kraft_uniform), so at most 8^t tau^2 B^2 clauses with at most t variables, the empty
one left aside, are linear (clause_kraft_clauses).
Equality holds for phi = x_1 - p_1 (clause_kraft_tight).
No such bound holds for every D: let D be uniform on the two points 0...0 and 1...1 and
phi = (x_1, 1 - x_1).  Then E ||phi||^2 = 1, and every clause, of any set of variables, without
negations, is linear on the support with w = (1, 0), ||w||^2 = 1 (clause_kraft_counterexample).

Deliberately not claimed: anything for approximately linear clauses (clause_count_bound).

Idea of the proof.  psi_S = prod_(i in S) (x_i - p_i) are orthogonal with E psi_S^2 =
prod p_i (1 - p_i) =: v_S; E[AND_{S,a} psi_S] = +-v_S, and E[b psi_S] = 0.  So
v_S^2 <= tau^2 ||E[phi psi_S]||^2 by Cauchy-Schwarz, and sum_S ||E[phi psi_S]||^2 / v_S <= E||phi||^2
by Bessel's inequality.

Source: this project, after the topic of Boix-Adsera, 2024 (bounded clauses under the linear
representation hypothesis).

Public theorems: clause_kraft, clause_kraft_uniform, clause_kraft_clauses, clause_kraft_tight,
clause_kraft_counterexample, product_bessel.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean junta_search depth_truncation.
From PacDistillation Require Import linear_representation clause_search clause_count_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Orthogonal products under a product distribution *)

Section Orthogonal.
Variables (R : realFieldType) (d : nat) (D : dist R [finType of cube d]) (p : 'I_d -> R).
Hypothesis Dp : is_product D p.
Implicit Types (S T : {set 'I_d}) (x : cube d) (h : cube d -> R).

Lemma ex_product_dist (F : 'I_d -> bool -> R) :
  Ex D (fun x => \prod_i F i (x i)) = \prod_i (p i * F i true + (1 - p i) * F i false).
Proof.
transitivity (\sum_(x : cube d) \prod_i ((if x i then p i else 1 - p i) * F i (x i)) : R).
  by apply: eq_bigr => x _; rewrite Dp.2 -big_split.
rewrite -(bigA_distr_bigA (fun i (b : bool) => (if b then p i else 1 - p i) * F i b)).
by apply: eq_bigr => i _; rewrite big_bool.
Qed.

(** psi_S and its variance. *)
Definition psi S x : R := \prod_(i in S) ((x i)%:R - p i).
Definition variance S : R := \prod_(i in S) (p i * (1 - p i)).

Lemma psiE S x : psi S x = \prod_i (if i \in S then (x i)%:R - p i else 1).
Proof. exact: big_mkcond. Qed.

Lemma bias_ge0 i : 0 <= p i * (1 - p i).
Proof. by have /andP[p0 p1] := Dp.1 i; rewrite mulr_ge0 ?subr_ge0. Qed.

Lemma variance_ge0 S : 0 <= variance S.
Proof. by apply: prodr_ge0 => i _; exact: bias_ge0. Qed.

Lemma psi_orthogonal S T : Ex D (fun x => psi S x * psi T x) = (S == T)%:R * variance S.
Proof.
pose F i (b : bool) : R := (if i \in S then b%:R - p i else 1) * (if i \in T then b%:R - p i else 1).
transitivity (Ex D (fun x => \prod_i F i (x i))).
  by apply: eq_ex => x; rewrite !psiE -big_split.
rewrite ex_product_dist; case: eqP => [ST|/eqP ST].
  rewrite mul1r /variance [RHS]big_mkcond; apply: eq_bigr => i _.
  by rewrite /F -ST; case: (i \in S) => /=; ring.
have [i iST] : exists i, (i \in S) != (i \in T).
  by apply/existsP; apply: contraR ST => /existsPn eqST; apply/eqP/setP => i; apply/eqP/negPn.
rewrite mul0r (bigD1 i) //= /F; move: iST; case: (i \in S); case: (i \in T) => //= _.
all: by rewrite (_ : _ + _ = 0) ?mul0r //; ring.
Qed.

Lemma ex_psi S : S != set0 -> Ex D (psi S) = 0.
Proof.
move=> S0; have := psi_orthogonal S set0; rewrite (negbTE S0) mul0r => <-.
by apply: eq_ex => x; rewrite /psi big_set0 mulr1.
Qed.

(** A clause has correlation v_S with psi_S, in absolute value. *)
Lemma psi_clause (c : clause d) :
  `|Ex D (fun x => clause_value R c x * psi (clause_vars c) x)| = variance (clause_vars c).
Proof.
pose F i (b : bool) : R := if c i is Some b' then (b == b')%:R * (b%:R - p i) else 1.
transitivity `|Ex D (fun x => \prod_i F i (x i))|.
  congr `|_|; apply: eq_ex => x; rewrite psiE /clause_value.
  have -> : (eval_clause c x)%:R = \prod_i (if c i is Some b then (x i == b)%:R else 1) :> R.
    case: (boolP (eval_clause c x)) => [/forallP cx|/forallPn[i cx]].
      by rewrite big1 // => i _; have := cx i; case: (c i) => // b ->.
    by rewrite (bigD1 i) //=; case: (c i) cx => // b /negbTE ->; rewrite mul0r.
  rewrite -big_split; apply: eq_bigr => i _; rewrite /F inE /=.
  by case: (c i) => [b|] //=; rewrite mulr1.
rewrite ex_product_dist normr_prod /variance [RHS]big_mkcond; apply: eq_bigr => i _.
rewrite /F inE; case: (c i) => [[]|] /=.
- by rewrite (_ : _ + _ = p i * (1 - p i)) ?ger0_norm ?bias_ge0 //; ring.
- by rewrite (_ : _ + _ = - (p i * (1 - p i))) ?normrN ?ger0_norm ?bias_ge0 //; ring.
by rewrite (_ : _ + _ = 1) ?normr1 //; ring.
Qed.

(** Bessel's inequality; sets without variance count nothing. *)
Theorem product_bessel h :
  \sum_S Ex D (fun x => h x * psi S x) ^+ 2 / variance S <= Ex D (fun x => h x ^+ 2).
Proof.
pose a S := Ex D (fun x => h x * psi S x); pose q x := \sum_S a S / variance S * psi S x.
have hq : Ex D (fun x => h x * q x) = \sum_S a S ^+ 2 / variance S.
  under eq_ex do rewrite mulr_sumr; rewrite ex_sum; apply: eq_bigr => S _.
  by under eq_ex do rewrite mulrCA; rewrite exZ -/(a S) mulrAC expr2.
have qq : Ex D (fun x => q x ^+ 2) = \sum_S a S ^+ 2 / variance S.
  under eq_ex do rewrite expr2 {1}/q mulr_suml; rewrite ex_sum; apply: eq_bigr => S _.
  under eq_ex do rewrite -mulrA /q mulr_sumr mulr_sumr; rewrite ex_sum (bigD1 S) //=.
  rewrite big1 => [|T /negbTE TS].
    under eq_ex do rewrite [psi S _ * _]mulrCA.
    rewrite !exZ psi_orthogonal eqxx mul1r addr0.
    have [->|v0] := eqVneq (variance S) 0; first by rewrite invr0 !mulr0.
    by rewrite divfK // mulrAC expr2.
  under eq_ex do rewrite [psi S _ * _]mulrCA.
  by rewrite !exZ psi_orthogonal eq_sym TS mul0r !mulr0.
rewrite -subr_ge0.
have -> : Ex D (fun x => h x ^+ 2) - \sum_S a S ^+ 2 / variance S = Ex D (fun x => (h x - q x) ^+ 2).
  under [RHS]eq_ex do rewrite sqrrB.
  rewrite exD exB qq; under [X in _ - X + _]eq_ex do rewrite mulr2n.
  by rewrite exD hq opprD addrA subrK.
by apply: ex_ge0 => x _; exact: sqr_ge0.
Qed.

End Orthogonal.

(** * The inequality *)

Section Kraft.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m).
Variables (D : dist R [finType of cube d]) (p : 'I_d -> R).
Hypothesis Dp : is_product D p.
Implicit Types (S : {set 'I_d}) (c : clause d).

(** c is w . phi + b on the support of D, with a free bias b. *)
Definition affine_clause (E : dist R [finType of cube d]) (tau2 : R) c : Prop :=
  exists w b, squared_norm w <= tau2 /\
    forall x, 0 < E x -> predict phi w x + b = clause_value R c x.

(** E[phi psi_S]. *)
Definition psi_coefficient S : 'rV[R]_m := \row_j Ex D (fun x => phi x 0 j * psi p S x).

Lemma dot_psi_coefficient w S :
  dot w (psi_coefficient S) = Ex D (fun x => predict phi w x * psi p S x).
Proof.
rewrite /dot /predict; under [RHS]eq_ex do rewrite mulr_suml; rewrite ex_sum.
by apply: eq_bigr => j _; rewrite mxE -exZ; apply: eq_ex => x; rewrite mulrA.
Qed.

Lemma psi_coefficient_large tau2 c : clause_vars c != set0 -> affine_clause D tau2 c ->
  variance p (clause_vars c) ^+ 2 <= tau2 * squared_norm (psi_coefficient (clause_vars c)).
Proof.
set S := clause_vars c => S0 [w [b [wt fit]]].
have cE : dot w (psi_coefficient S) = Ex D (fun x => clause_value R c x * psi p S x).
  rewrite dot_psi_coefficient -[LHS]addr0 -[X in _ + X](mulr0 b) -(ex_psi Dp S0) -exZ -exD.
  apply: eq_bigr => x _; have := dist_ge0 D x; rewrite le_eqVlt => /predU1P[<-|/fit <-].
    by rewrite !mul0r.
  by rewrite mulrDl.
rewrite -(psi_clause Dp) -cE -normrX ger0_norm ?sqr_ge0 //.
by apply: le_trans (dot_cauchy_schwarz _ _) _; rewrite ler_wpmul2r // squared_norm_ge0.
Qed.

Lemma psi_bessel :
  \sum_S squared_norm (psi_coefficient S) / variance p S <= Ex D (fun x => squared_norm (phi x)).
Proof.
rewrite /squared_norm /dot; under eq_bigr do rewrite mulr_suml.
rewrite exchange_big (ex_sum _ _ (fun j x => phi x 0 j * phi x 0 j)); apply: ler_sum => j _.
have := product_bessel Dp (fun x => phi x 0 j); under eq_ex do rewrite expr2.
by apply: le_trans; apply: ler_sum => S _; rewrite !mxE -expr2.
Qed.

Theorem clause_kraft (tau2 : R) (Ss : {set {set 'I_d}}) : 0 <= tau2 ->
  (forall S, S \in Ss -> S != set0 /\ exists c, clause_vars c = S /\ affine_clause D tau2 c) ->
  \sum_(S in Ss) \prod_(i in S) (p i * (1 - p i)) <= tau2 * Ex D (fun x => squared_norm (phi x)).
Proof.
move=> t0 lin; have v0 S := variance_ge0 Dp S.
apply: (@le_trans _ _ (tau2 * \sum_(S in Ss) squared_norm (psi_coefficient S) / variance p S)).
  rewrite mulr_sumr; apply: ler_sum => S /lin[S0 [c [cS ac]]].
  have := v0 S; rewrite le_eqVlt => /predU1P[vS|vS].
    by rewrite -/(variance p S) -vS invr0 !mulr0.
  rewrite mulrA ler_pdivl_mulr // -/(variance p S) -expr2 -cS.
  by apply: psi_coefficient_large; rewrite ?cS.
rewrite ler_wpmul2l //; apply: le_trans psi_bessel.
rewrite [leRHS](bigID (mem Ss)) /= ler_addl; apply: sumr_ge0 => S _.
by rewrite divr_ge0 ?squared_norm_ge0 ?v0.
Qed.

End Kraft.

(** * The uniform distribution *)

Section Uniform.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m).
Local Notation U := (uniform_cube R d).

Lemma uniform_is_product : is_product U (fun=> 2%:R^-1).
Proof.
have half : 1 - 2%:R^-1 = 2%:R^-1 :> R.
  by rewrite -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
split=> [i|x]; first by rewrite invr_ge0 ler0n invf_le1 ?ltr0n // ler1n.
by rewrite uniform_cubeE half; apply: eq_bigr => i _; case: ifP.
Qed.

Theorem clause_kraft_uniform (tau2 : R) (Ss : {set {set 'I_d}}) : 0 <= tau2 ->
  (forall S, S \in Ss -> S != set0 /\ exists c, clause_vars c = S /\ affine_clause phi U tau2 c) ->
  \sum_(S in Ss) 4%:R^-1 ^+ #|S| <= tau2 * mean_squared_norm phi.
Proof.
move=> t0 lin; apply: le_trans (clause_kraft uniform_is_product t0 lin).
have half : 1 - 2%:R^-1 = 2%:R^-1 :> R.
  by rewrite -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
rewrite le_eqVlt; apply/orP; left; apply/eqP; apply: eq_bigr => S _.
by rewrite half prodr_const -invfM -natrM.
Qed.

(** At most 8^t tau^2 B^2 clauses of 1 to t variables are linear. *)
Theorem clause_kraft_clauses (tau2 : R) t (Cs : {set clause d}) : 0 <= tau2 ->
  (forall c, c \in Cs -> (0 < clause_width c <= t)%N /\ affine_clause phi U tau2 c) ->
  #|Cs|%:R <= 8%:R ^+ t * (tau2 * mean_squared_norm phi).
Proof.
move=> t0 lin; pose Ss := [set clause_vars c | c in Cs].
have kraft : \sum_(S in Ss) 4%:R^-1 ^+ #|S| <= tau2 * mean_squared_norm phi.
  apply: clause_kraft_uniform => // S /imsetP[c cC ->]; have [/andP[w0 _] ac] := lin c cC.
  by split; [rewrite -card_gt0 | exists c].
apply: le_trans (ler_wpmul2l (exprn_ge0 t (ler0n R 8)) kraft).
have -> : #|Cs| = (\sum_(S in Ss) #|[set c in Cs | clause_vars c == S]|)%N.
  rewrite -sum1_card (partition_big (@clause_vars d) (mem Ss)) /=; last by move=> c; exact: imset_f.
  by apply: eq_bigr => S _; rewrite sum1dep_card; apply: eq_card => c; rewrite !inE.
rewrite natr_sum mulr_sumr; apply: ler_sum => S /imsetP[c cC Sc].
have St : (#|S| <= t)%N by have [/andP[_]] := lin c cC; rewrite Sc.
apply: (@le_trans _ _ (2%:R ^+ #|S|)).
  rewrite -natrX ler_nat; apply: leq_trans (card_clauses_of S).
  by apply/subset_leq_card/subsetP => c'; rewrite !inE => /andP[].
have -> : 2%:R ^+ #|S| = 8%:R ^+ #|S| * 4%:R^-1 ^+ #|S| :> R.
  by rewrite -exprMn (natrM R 2 4) mulfK ?pnatr_eq0.
by rewrite ler_wpmul2r ?exprn_ge0 ?invr_ge0 ?ler0n // ler_weexpn2l // ler1n.
Qed.

End Uniform.

(** * Equality, and no bound for every distribution *)

Section Examples.
Variable R : realFieldType.

(** phi = x_1 - p_1: the set {1} is linear with w = 1, b = p_1, and both sides are p_1 (1 - p_1). *)
Theorem clause_kraft_tight d (i : 'I_d) (D : dist R [finType of cube d]) (p : 'I_d -> R) :
  is_product D p ->
  let phi (x : cube d) : 'rV[R]_1 := const_mx ((x i)%:R - p i) in
  affine_clause phi D 1 (extend empty_clause i true) /\
  p i * (1 - p i) = 1 * Ex D (fun x => squared_norm (phi x)).
Proof.
move=> Dp phi; split.
  exists (const_mx 1), (p i); split=> [|x _]; first by rewrite /squared_norm /dot big_ord1 mxE mulr1.
  rewrite /predict /dot big_ord1 !mxE mul1r subrK /clause_value eval_extend ?eval_empty_clause //=.
    by case: (x i).
  by rewrite /allows ffunE.
have := psi_orthogonal Dp [set i] [set i]; rewrite eqxx mul1r /variance big_set1 mul1r => <-.
by apply: eq_ex => x; rewrite /psi big_set1 /squared_norm /dot big_ord1 mxE.
Qed.

Variable d : nat.
Let zeros : cube d.+1 := [ffun=> false].
Let ones : cube d.+1 := [ffun=> true].

Lemma two_corners : [set zeros; ones] != set0.
Proof. by apply/set0Pn; exists zeros; rewrite !inE eqxx. Qed.

Definition corners : dist R [finType of cube d.+1] := uniform_on two_corners.
Definition corner_features (x : cube d.+1) : 'rV[R]_2 :=
  \row_j (if j == 0 then (x ord0)%:R else 1 - (x ord0)%:R).

Theorem clause_kraft_counterexample :
  Ex corners (fun x => squared_norm (corner_features x)) = 1 /\
  forall S : {set 'I_d.+1}, S != set0 -> exists c, clause_vars c = S /\
    affine_clause corner_features corners 1 c.
Proof.
have two (F : 'I_2 -> R) : \sum_i F i = F 0 + F 1.
  by rewrite big_ord_recl big_ord1; congr (_ + F _); apply: val_inj.
split.
  rewrite -[RHS](ex_const corners); apply: eq_ex => x; rewrite /squared_norm /dot two !mxE /=.
  by case: (x ord0); rewrite /= ?mulr0 ?mulr1 ?subrr ?subr0 ?mulr0 ?mulr1 ?addr0 ?add0r.
move=> S /set0Pn[i iS]; exists [ffun j => if j \in S then Some true else None].
split; first by apply/setP => j; rewrite !inE ffunE; case: (j \in S).
exists (\row_j (j == 0)%:R), 0; split.
  by rewrite /squared_norm /dot two !mxE /= mulr1 mulr0 addr0.
move=> x; rewrite addr0 /predict /dot two !mxE /= mul1r mul0r addr0 uniform_onE.
have [|_] := boolP (x \in [set zeros; ones]); last by rewrite mul0r ltxx.
move=> corner _; rewrite /clause_value; congr (_%:R); congr nat_of_bool.
have -> : x ord0 = x i by move: corner; rewrite !inE => /orP[] /eqP ->; rewrite !ffunE.
apply/idP/eval_clauseP => [xi j b|/(_ i true)]; last by rewrite ffunE iS; exact.
rewrite ffunE; case: ifP => // jS [<-]; move: corner xi; rewrite !inE.
by case/orP => /eqP ->; rewrite !ffunE.
Qed.

End Examples.
