(******************************************************************************)
(* agnostic_dichotomy: a source costs nothing, or of the order of 1/eps^2.    *)
(*                                                                            *)
(* In words: let f be a source and G a non-empty class.  Either the frontier  *)
(* has one concept, which attains the optimum for every distribution (zero    *)
(* samples); or there is a set Y of m >= 2 points such that every concept of  *)
(* G errs somewhere on Y, and for each y in Y some concept errs on Y exactly  *)
(* at y (agnostic_dichotomy_set).  Then let y1, y2 be two points of Y,        *)
(* 0 < gamma <= 1/(2(m-1)), a = (1 - (m-2) gamma)/m, and let D1 have mass     *)
(* a - gamma at y1 and a + gamma at the other points of Y, D2 the same with   *)
(* y1 and y2 exchanged.  For eps < 2 gamma every distiller into G with n      *)
(* samples fails (error above the optimum plus eps) under D1 or under D2 with *)
(* probability at least (1/2)(1 - TV), where                                  *)
(*   1 - TV = sum_k C(n,k) (2a)^k (1 - 2a)^(n-k) (1 - TV_k),                  *)
(* TV_k the total variation distance of the binomial distributions with k     *)
(* trials and success probabilities 1/2 + gamma/2a and 1/2 - gamma/2a.        *)
(*                                                                            *)
(* Public theorems: agnostic_dichotomy, agnostic_dichotomy_set,               *)
(*   agnostic_dichotomy_bound, agnostic_dichotomy_free.                       *)
(*                                                                            *)
(* Not claimed: a closed estimate of TV; that the bound is attained (it is).  *)
(* Proof: let Y be a smallest set that meets all error sets of the frontier,  *)
(* among the points not in all of them.  A concept that is good for D_j errs  *)
(* on Y at y_j only.                                                          *)
(* Source: this project; the method is Le Cam's.                              *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions frontier_basics two_point_lower_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * The set Y *)

Section WitnessSet.
Variables (X : finType) (f : concept X) (G : concept_class X).
Implicit Types (g h : concept X) (Y : {set X}).

(** Every concept of G errs on Y, and for each y in Y some errs on Y exactly at y. *)
Definition critical Y : Prop :=
  (forall g, g \in G -> Y :&: error_set f g != set0) /\
  (forall y, y \in Y -> exists2 g, g \in G & Y :&: error_set f g = [set y]).

Theorem agnostic_dichotomy_set : G != set0 ->
  #|frontier f G| = 1%N \/ exists2 Y : {set X}, (2 <= #|Y|)%N & critical Y.
Proof.
rewrite -(frontier_eq0 f) => F0; have [one|more] := eqVneq #|frontier f G| 1%N; [by left|right].
pose C := \bigcap_(g in frontier f G) error_set f g.
have CE g : g \in frontier f G -> C \subset error_set f g by move=> gF; exact: bigcap_inf.
pose meets (Y : {set X}) :=
  (Y \subset ~: C) && [forall g in frontier f G, Y :&: error_set f g != set0].
have all_meet : meets (~: C).
  rewrite /meets subxx; apply/forall_inP => g gF; apply: contra more => /eqP Cg.
  have EC : error_set f g \subset C.
    apply/subsetP => x xg; have /setP/(_ x) := Cg; rewrite in_set0 in_setI in_setC xg andbT.
    by move/negbFE.
  suff -> : frontier f G = [set g] by rewrite cards1.
  apply/setP => h; rewrite in_set1; apply/idP/eqP => [hF|-> //].
  by apply/esym/(frontier_antichain gF hF)/(subset_trans EC)/CE.
have [Y /andP[YC /forall_inP Ymeets] min] := arg_minnP (fun Y : {set X} => #|Y|) all_meet.
have only y : y \in Y -> exists2 g, g \in frontier f G & Y :&: error_set f g = [set y].
  move=> yY; have : ~~ meets (Y :\ y).
    by apply/negP => /min; rewrite [X in (X <= _)%N](cardsD1 y) yY add1n ltnn.
  rewrite /meets (subset_trans (subD1set _ _) YC) /= => /forall_inPn[g gF].
  rewrite negbK => /eqP Yg; exists g => //; have /set0Pn[z H] := Ymeets g gF.
  apply/eqP; rewrite eqEsubset; apply/andP; split.
    apply/subsetP => w; rewrite !inE => /andP[wY wg].
    by apply: contraT => wy; have /setP/(_ w) := Yg; rewrite !inE wy wY wg.
  apply/subsetP => w; rewrite inE => /eqP ->; move: H; rewrite !inE => /andP[zY zg].
  have [<-|zy] := eqVneq z y; first by rewrite zY.
  by have /setP/(_ z) := Yg; rewrite !inE zy zY zg.
exists Y.
  have /set0Pn[g gF] := F0; have /set0Pn[y] := Ymeets g gF; rewrite inE => /andP[yY _].
  rewrite ltnNge; apply/negP => Y1; have /subsetP/(_ y yY) := YC; rewrite inE => /negP; apply.
  have Yy : Y = [set y] by apply/esym/eqP; rewrite eqEcard sub1set yY cards1.
  apply/bigcapP => h hF; have := Ymeets h hF; rewrite Yy => /set0Pn[z].
  by rewrite !inE => /andP[/eqP ->].
split=> [g /(frontier_below f)[h hF hg]|y /only[g gF Yg]].
  have /set0Pn[z] := Ymeets h hF; rewrite inE => /andP[zY zh].
  by apply/set0Pn; exists z; rewrite inE zY (subsetP hg).
by exists g => //; apply: (subsetP (frontier_subset f G)).
Qed.

(** One concept on the frontier: it is optimal for every distribution, without a sample. *)
Theorem agnostic_dichotomy_free (R : realFieldType) : #|frontier f G| = 1%N ->
  exists2 g, g \in G & forall D : dist R X, error D f g = optimal_error D f G.
Proof.
move=> /eqP/cards1P[g Fg]; have gF : g \in frontier f G by rewrite Fg set11.
exists g => [|D]; first exact: (subsetP (frontier_subset f G)).
apply/eqP; rewrite eq_le -optimal_error_frontier optimal_error_le // andbT.
by apply: optimal_error_ge (error_le1 _ _ _) _ => h; rewrite Fg inE => /eqP ->.
Qed.

End WitnessSet.

(** * Sums over samples, by which of two points are drawn *)

Section Classes.
Variables (R : realFieldType) (n : nat).

Lemma powers_split (b c x y : R) j k : (j <= k)%N ->
  b * ((c * x) ^+ j * (c * y) ^+ (k - j)) = c ^+ k * (b * x ^+ j * y ^+ (k - j)).
Proof.
move=> jk; have -> : c ^+ k = c ^+ j * c ^+ (k - j) by rewrite -exprD subnKC.
by rewrite !exprMn; move: (c ^+ j) (x ^+ j) (c ^+ (k - j)) (y ^+ (k - j)) => u v w z; ring.
Qed.

Lemma sum_subsets_card (T : finType) (B : {set T}) (H : nat -> R) :
  \sum_(A : {set T} | A \subset B) H #|A| = \sum_(k < #|B|.+1) 'C(#|B|, k)%:R * H k.
Proof.
have lt (A : {set T}) : A \subset B -> (#|A| < #|B|.+1)%N by move=> AB; rewrite ltnS subset_leq_card.
rewrite (partition_big (fun A : {set T} => inord #|A| : 'I_#|B|.+1) xpredT) //=.
apply: eq_bigr => k _; rewrite (eq_bigr (fun=> H k)) => [|A /andP[AB /eqP <-]]; last first.
  by rewrite inordK ?lt.
rewrite sumr_const -[LHS]mulr_natl; congr (_%:R * _); rewrite -cards_draws.
apply: eq_card => A; rewrite !inE unfold_in /=; case AB: (A \subset B) => //=.
by apply/eqP/eqP => [<-|Ak]; rewrite ?inordK ?lt //; apply: val_inj; rewrite /= inordK ?lt.
Qed.

(** The value u at the points that are y1, w at those that are y2, q at the others: a function of
    the numbers of these. *)
Lemma sum_pairs (H : nat -> nat -> R) (q : R) :
  \sum_(B : {set 'I_n}) \sum_(A : {set 'I_n} | A \subset B) H #|A| (#|B| - #|A|)%N * q ^+ (n - #|B|) =
  \sum_(k < n.+1) 'C(n, k)%:R * (q ^+ (n - k) * \sum_(j < k.+1) 'C(k, j)%:R * H j (k - j)%N).
Proof.
pose H' k := q ^+ (n - k) * \sum_(j < k.+1) 'C(k, j)%:R * H j (k - j)%N.
transitivity (\sum_(B : {set 'I_n} | B \subset setT) H' #|B|).
  apply: eq_big => [B|B _]; first by rewrite subsetT.
  rewrite -mulr_suml mulrC /H'; congr (_ * _).
  exact: (sum_subsets_card B (fun j => H j (#|B| - j)%N)).
rewrite sum_subsets_card cardsT card_ord; exact: eq_bigr.
Qed.

End Classes.

(** * The lower bound *)

Section Bound.
Variables (R : realFieldType) (X : finType) (n : nat).
Variables (f : concept X) (G : concept_class X) (Y : {set X}) (y1 y2 : X) (gamma : R).
Hypotheses (Ycrit : critical f G Y) (y1Y : y1 \in Y) (y2Y : y2 \in Y) (y12 : y1 != y2).
Hypotheses (g0 : 0 < gamma) (g1 : gamma <= 1 / (2%:R * #|Y|.-1%:R)).
Local Notation m := #|Y|.

(** a. *)
Definition level_mass : R := (1 - (m%:R - 2%:R) * gamma) / m%:R.
Local Notation a := level_mass.

Lemma Y_ge2 : (2 <= m)%N.
Proof.
by have := subset_leq_card (_ : [set y1; y2] \subset Y); rewrite cards2 y12; apply;
  apply/subsetP => y; rewrite !inE => /orP[] /eqP ->.
Qed.
Lemma m_gt0 : 0 < m%:R :> R.
Proof. by rewrite ltr0n (leq_trans _ Y_ge2). Qed.
Lemma total : m%:R * a + (m%:R - 2%:R) * gamma = 1.
Proof. by rewrite /level_mass mulrC divfK ?gt_eqF ?m_gt0 // subrK. Qed.
Lemma low_ge0 : 0 <= a - gamma.
Proof.
have m1 : m%:R = 1 + m.-1%:R :> R by rewrite -mulrS prednK // (leq_trans _ Y_ge2).
have pos : 0 < 2%:R * m.-1%:R :> R.
  by rewrite mulr_gt0 ?ltr0n // -ltnS prednK ?Y_ge2 // (leq_trans _ Y_ge2).
rewrite subr_ge0 /level_mass ler_pdivl_mulr ?m_gt0 // ler_subr_addl.
have := g1; rewrite ler_pdivl_mulr // => le; apply: le_trans le.
by rewrite m1 le_eqVlt; apply/orP; left; apply/eqP; ring.
Qed.
Lemma a_ge0 : 0 <= a.
Proof. by rewrite -[a](subrK gamma) addr_ge0 ?low_ge0 // ltW. Qed.

(** The light point is y. *)
Definition mass (y x : X) : R := (x \in Y)%:R * (if x == y then a - gamma else a + gamma).

Lemma mass_ge0 y x : 0 <= mass y x.
Proof.
rewrite mulr_ge0 ?ler0n //; case: ifP => _; first exact: low_ge0.
by rewrite addr_ge0 ?a_ge0 // ltW.
Qed.
Lemma mass_sum1 y : y \in Y -> \sum_x mass y x = 1.
Proof.
move=> yY; rewrite (bigD1 y) //= /mass yY eqxx mul1r.
rewrite (eq_bigr (fun x => (x \in Y)%:R * (a + gamma))) => [|x /negbTE -> //].
have Ym : \sum_x (x \in Y)%:R = m%:R :> R by rewrite -natr_sum -big_mkcond sum1_card.
rewrite -mulr_suml (_ : \sum_(i | i != y) (i \in Y)%:R = m%:R - 1); last first.
  by rewrite -Ym [in RHS](bigD1 y) //= yY addrAC subrr add0r.
by rewrite -[RHS]total; ring.
Qed.
Definition tilted y (yY : y \in Y) : dist R X := mkdist (mass_ge0 y) (mass_sum1 yY).
Local Notation D1 := (tilted y1Y).
Local Notation D2 := (tilted y2Y).
Lemma tilted_optimum y (yY : y \in Y) : optimal_error (tilted yY) f G <= a - gamma.
Proof.
have [_ /(_ y yY)[g gG Yg]] := Ycrit; apply: le_trans (optimal_error_le _ _ gG) _.
rewrite /error /Pr big_mkcond (bigD1 y) //= big1 ?addr0 => [|x xy].
  have -> : f y != g y by have /setP/(_ y) := Yg; rewrite !inE yY eqxx.
  by rewrite mkdistE /mass yY eqxx mul1r.
case: ifP => // fg; rewrite mkdistE /mass; have [xY|_] := boolP (x \in Y); last by rewrite mul0r.
by have /setP/(_ x) := Yg; rewrite !inE xY fg (negbTE xy).
Qed.

(** A concept that errs on Y away from y is bad if y is the light point. *)
Lemma tilted_bad y (yY : y \in Y) (eps : R) (g : concept X) z : eps < 2%:R * gamma ->
  z \in Y -> z != y -> f z != g z -> ~~ success Agnostic (tilted yY) f G eps g.
Proof.
move=> eg zY zy fg; rewrite /success /= -ltNge.
apply: le_lt_trans (ler_add (tilted_optimum yY) (lexx eps)) _.
apply: (@lt_le_trans _ _ (a + gamma)).
  rewrite -ltr_subr_addl; apply: lt_le_trans eg _.
  by rewrite le_eqVlt; apply/orP; left; apply/eqP; ring.
rewrite /error /Pr (bigD1 z) //= mkdistE /mass zY (negbTE zy) mul1r ler_addl.
by apply: sumr_ge0 => x _; exact: dist_ge0.
Qed.

(** 1 - TV. *)
Definition overlap : R := \sum_(k < n.+1) 'C(n, k)%:R * ((1 - 2%:R * a) ^+ (n - k) *
  \sum_(j < k.+1) 'C(k, j)%:R * Num.min ((a - gamma) ^+ j * (a + gamma) ^+ (k - j))
                                        ((a + gamma) ^+ j * (a - gamma) ^+ (k - j))).

Definition tv_mixture : R := \sum_(k < n.+1) 'C(n, k)%:R * (2%:R * a) ^+ k *
  (1 - 2%:R * a) ^+ (n - k) *
  tv_binomial k (1 / 2%:R + gamma / (2%:R * a)) (1 / 2%:R - gamma / (2%:R * a)).

Lemma overlapE : overlap = 1 - tv_mixture.
Proof.
have a_gt0 : 0 < a.
  by rewrite -[a](subrK gamma) ltr_paddl ?low_ge0.
have a2 : 2%:R * a != 0 by rewrite mulf_neq0 ?pnatr_eq0 // gt_eqF.
set u := 1 / 2%:R + gamma / (2%:R * a); set w := 1 / 2%:R - gamma / (2%:R * a).
have uE : 2%:R * a * u = a + gamma by rewrite /u; field; rewrite gt_eqF.
have wE : 2%:R * a * w = a - gamma by rewrite /w; field; rewrite gt_eqF.
have uw : 1 - u = w by rewrite /u /w; field; rewrite gt_eqF.
have wu : 1 - w = u by rewrite /u /w; field; rewrite gt_eqF.
have one : \sum_(k < n.+1) 'C(n, k)%:R * (2%:R * a) ^+ k * (1 - 2%:R * a) ^+ (n - k) = 1.
  exact: (binomial_sum1 n (2%:R * a)).
rewrite -one /tv_mixture -sumrB; apply: eq_bigr => k _.
transitivity ('C(n, k)%:R * (2%:R * a) ^+ k * (1 - 2%:R * a) ^+ (n - k) * (1 - tv_binomial k u w)).
  rewrite -(sum_min_binomial k u w); set S := \sum_(j < k.+1) Num.min (binomial_pmf _ _ _) _.
  rewrite (_ : _ * S = 'C(n, k)%:R * ((1 - 2%:R * a) ^+ (n - k) * ((2%:R * a) ^+ k * S))); last by ring.
  congr (_ * (_ * _)); rewrite /S mulr_sumr; apply: eq_bigr => j _; have jk : (j <= k)%N by rewrite -ltnS.
  have c0 : 0 <= (2%:R * a) ^+ k by rewrite exprn_ge0 // mulr_ge0 ?ler0n ?a_ge0.
  rewrite !minr_pmulr ?ler0n // minC; congr Num.min.
    by rewrite /binomial_pmf uw -(powers_split _ _ _ _ jk) uE wE.
  by rewrite /binomial_pmf wu -(powers_split _ _ _ _ jk) uE wE.
by rewrite mulrBr mulr1.
Qed.
Lemma two_a_le1 : 2%:R * a <= 1.
Proof.
rewrite -[leRHS]total -subr_ge0.
have -> : m%:R * a + (m%:R - 2%:R) * gamma - 2%:R * a = (m%:R - 2%:R) * (a + gamma) by ring.
by rewrite mulr_ge0 ?subr_ge0 ?ler_nat ?Y_ge2 // addr_ge0 ?a_ge0 // ltW.
Qed.

(** The mass of the points other than y1 and y2 is the same under both. *)
Lemma other_mass y (yY : y \in Y) : (y == y1) || (y == y2) ->
  Pr (tilted yY) (fun x => (x != y1) && (x != y2)) = 1 - 2%:R * a.
Proof.
move=> yy; have y21 : y2 == y1 = false by rewrite eq_sym (negbTE y12).
have e : tilted yY y1 + tilted yY y2 = 2%:R * a.
  rewrite !mkdistE /mass y1Y y2Y !mul1r.
  by case/orP: yy => /eqP ->; rewrite eqxx ?y21 ?(negbTE y12); ring.
have tot := dist_sum1 (tilted yY); rewrite (bigD1 y1) //= (bigD1 y2) /= ?y21 // addrA e in tot.
by apply: (addrI (2%:R * a)); rewrite [RHS]addrC subrK -[RHS]tot.
Qed.
Lemma mass_others x : (x != y1) && (x != y2) -> D1 x = D2 x.
Proof. by case/andP=> /negbTE x1 /negbTE x2; rewrite !mkdistE /mass x1 x2. Qed.

(** The samples that are y1 on A, y2 on B - A and other points elsewhere. *)
Definition pattern (B A : {set 'I_n}) (s : sample X n) : bool :=
  [forall i, if i \in A then s i == y1 else if i \in B then s i == y2
             else (s i != y1) && (s i != y2)].

Lemma pattern_pr (B A : {set 'I_n}) y (yY : y \in Y) : A \subset B -> (y == y1) || (y == y2) ->
  Pr (sample_dist n (tilted yY)) (pattern B A) =
  tilted yY y1 ^+ #|A| * tilted yY y2 ^+ (#|B| - #|A|) * (1 - 2%:R * a) ^+ (n - #|B|).
Proof.
move=> AB yy; pose P i (x : X) := if i \in A then x == y1 else if i \in B then x == y2
             else (x != y1) && (x != y2).
rewrite (pr_iid_prod (tilted yY) P) (bigID (mem A)) /= -mulrA; congr (_ * _).
  rewrite -prodr_const; apply: eq_bigr => i iA.
  by rewrite /P iA /Pr big_pred1_eq.
rewrite (bigID (mem B)) /=; congr (_ * _).
  have -> : (#|B| - #|A|)%N = #|B :\: A| by rewrite cardsD (setIidPr AB).
  rewrite -prodr_const; apply: eq_big => [i|i /andP[/negbTE iA iB]]; first by rewrite inE.
  by rewrite /P iA iB /Pr big_pred1_eq.
have -> : (n - #|B|)%N = #|~: B| by rewrite [RHS]cardsCs setCK card_ord.
rewrite -prodr_const; apply: eq_big => [i|i /andP[/negbTE iA /negbTE iB]].
  by rewrite inE andb_idl //; apply: contra; exact: (subsetP AB).
by rewrite /P iA iB other_mass.
Qed.

(** On such samples the two probabilities have a fixed ratio; so the minimum has a closed form. *)
Lemma pattern_min (B A : {set 'I_n}) : A \subset B ->
  \sum_(s | pattern B A s) Num.min (sample_dist n D1 s) (sample_dist n D2 s) =
  Num.min ((a - gamma) ^+ #|A| * (a + gamma) ^+ (#|B| - #|A|))
          ((a + gamma) ^+ #|A| * (a - gamma) ^+ (#|B| - #|A|)) * (1 - 2%:R * a) ^+ (n - #|B|).
Proof.
move=> AB; have y21 : y2 == y1 = false by rewrite eq_sym (negbTE y12).
have D11 : D1 y1 = a - gamma by rewrite mkdistE /mass y1Y eqxx mul1r.
have D12 : D1 y2 = a + gamma by rewrite mkdistE /mass y2Y y21 mul1r.
have D21 : D2 y1 = a + gamma by rewrite mkdistE /mass y1Y (negbTE y12) mul1r.
have D22 : D2 y2 = a - gamma by rewrite mkdistE /mass y2Y eqxx mul1r.
have y11 : (y1 == y1) || (y1 == y2) by rewrite eqxx.
have y22 : (y2 == y1) || (y2 == y2) by rewrite eqxx orbT.
have p1 := pattern_pr y1Y AB y11; have p2 := pattern_pr y2Y AB y22.
rewrite D11 D12 in p1; rewrite D21 D22 in p2.
have q0 : 0 <= (1 - 2%:R * a) ^+ (n - #|B|) by rewrite exprn_ge0 // subr_ge0 two_a_le1.
have rest s : pattern B A s -> exists2 r : R, 0 <= r &
    sample_dist n D1 s = (a - gamma) ^+ #|A| * (a + gamma) ^+ (#|B| - #|A|) * r /\
    sample_dist n D2 s = (a + gamma) ^+ #|A| * (a - gamma) ^+ (#|B| - #|A|) * r.
  move=> /forallP sp; exists (\prod_(i | i \notin B) D1 (s i)).
    by apply: prodr_ge0 => i _; exact: dist_ge0.
  have prodE (D : dist R X) u w : D y1 = u -> D y2 = w ->
      (forall x, (x != y1) && (x != y2) -> D x = D1 x) ->
      sample_dist n D s = u ^+ #|A| * w ^+ (#|B| - #|A|) * \prod_(i | i \notin B) D1 (s i).
    move=> Du Dw DD; rewrite iidE (bigID (mem A)) /= -mulrA; congr (_ * _).
      by rewrite -prodr_const; apply: eq_bigr => i iA; have := sp i; rewrite iA => /eqP ->.
    rewrite (bigID (mem B)) /=; congr (_ * _).
      have -> : (#|B| - #|A|)%N = #|B :\: A| by rewrite cardsD (setIidPr AB).
      rewrite -prodr_const; apply: eq_big => [i|i /andP[/negbTE iA iB]]; first by rewrite inE.
      by have := sp i; rewrite iA iB => /eqP ->.
    apply: eq_big => [i|i /andP[/negbTE iA /negbTE iB]].
      by rewrite andb_idl //; apply: contra; exact: (subsetP AB).
    by have := sp i; rewrite iA iB => /DD.
  by split; apply: prodE => // x /mass_others.
pose c1 := (a - gamma) ^+ #|A| * (a + gamma) ^+ (#|B| - #|A|).
pose c2 := (a + gamma) ^+ #|A| * (a - gamma) ^+ (#|B| - #|A|).
have [le|lt] := leP c1 c2.
  rewrite -p1; apply: eq_bigr => s /rest[r r0 [-> ->]].
  by apply/min_idPl; rewrite ler_wpmul2r.
rewrite -p2; apply: eq_bigr => s /rest[r r0 [-> ->]].
by apply/min_idPr; rewrite ler_wpmul2r // ltW.
Qed.
Lemma overlap_le : overlap <= \sum_s Num.min (sample_dist n D1 s) (sample_dist n D2 s).
Proof.
rewrite /overlap -(sum_pairs n (fun j k => Num.min ((a - gamma) ^+ j * (a + gamma) ^+ k)
                                          ((a + gamma) ^+ j * (a - gamma) ^+ k)) (1 - 2%:R * a)).
rewrite le_eqVlt; apply/orP; left; apply/eqP.
pose Bs (s : sample X n) := [set i | (s i == y1) || (s i == y2)].
pose As (s : sample X n) := [set i | s i == y1].
rewrite [RHS](partition_big Bs xpredT) //=; apply: eq_bigr => B _.
rewrite [RHS](partition_big As (fun A => A \subset B)) /=; last first.
  by move=> s /eqP <-; apply/subsetP => i; rewrite !inE => ->.
apply: eq_bigr => A AB; rewrite -pattern_min //; apply: eq_bigl => s.
apply/forallP/andP => [sp|[/eqP <- /eqP <-] i]; last first.
  by rewrite !inE; have [|s1] := eqVneq (s i) y1; have [|s2] := eqVneq (s i) y2.
have y21 : y2 == y1 = false by rewrite eq_sym (negbTE y12).
split; apply/eqP/setP => i; have := sp i; rewrite inE.
  have [iA /eqP ->|_] := boolP (i \in A); first by rewrite eqxx (subsetP AB).
  by have [_ /eqP ->|_ /andP[/negbTE -> /negbTE ->]] := boolP (i \in B); rewrite ?eqxx ?orbT.
have [_ /eqP ->|_] := boolP (i \in A); first by rewrite eqxx.
by have [_ /eqP ->|_ /andP[/negbTE -> _]] := boolP (i \in B).
Qed.

Theorem agnostic_dichotomy_bound (A : distiller R X n) (eps : R) :
  outputs_in A G -> eps < 2%:R * gamma ->
  1 / 2%:R * (1 - tv_mixture) <=
  Num.max (failure_probability Agnostic A G eps f D1) (failure_probability Agnostic A G eps f D2).
Proof.
move=> AG eg; apply: half_max; rewrite -overlapE; apply: le_trans overlap_le _.
pose u s := Pr (A f s) (fun g => ~~ success Agnostic D1 f G eps g).
pose v s := Pr (A f s) (fun g => ~~ success Agnostic D2 f G eps g).
have uv s : 1 <= u s + v s.
  rewrite /u /v; apply: (outputs_one f AG) => g gG.
  have [/(_ g gG)/set0Pn[z] + _] := Ycrit; rewrite !inE => /andP[zY fg].
  have [zy|zy] := eqVneq z y1; last first.
    by rewrite (tilted_bad y1Y eg zY zy fg).
  by rewrite (tilted_bad y2Y eg zY _ fg) ?orbT // zy.
rewrite /failure_probability -/(u _) /Ex -big_split /=; apply: ler_sum => s _.
set d1 := sample_dist n D1 s; set d2 := sample_dist n D2 s.
have m0 : 0 <= Num.min d1 d2 by rewrite le_minr !dist_ge0.
apply: (@le_trans _ _ (Num.min d1 d2 * (u s + v s))); first by rewrite ler_pemulr.
by rewrite mulrDr; apply: ler_add; apply: ler_wpmul2r; rewrite ?pr_ge0 // le_minl lexx ?orbT.
Qed.

End Bound.

(** The whole: one concept on the frontier and no cost, or a critical set and the lower bound. *)
Theorem agnostic_dichotomy (R : realFieldType) (X : finType) (f : concept X)
    (G : concept_class X) : G != set0 ->
  (exists2 g, g \in G & forall D : dist R X, error D f g = optimal_error D f G) \/
  exists2 Y : {set X}, (2 <= #|Y|)%N &
    forall y1 y2, y1 \in Y -> y2 \in Y -> y1 != y2 ->
    forall gamma : R, 0 < gamma -> gamma <= 1 / (2%:R * #|Y|.-1%:R) ->
    exists D1 D2 : dist R X, [/\ D1 =1 mass Y gamma y1, D2 =1 mass Y gamma y2
      & forall n (A : distiller R X n) eps, outputs_in A G -> eps < 2%:R * gamma ->
          1 / 2%:R * (1 - tv_mixture n Y gamma) <=
          Num.max (failure_probability Agnostic A G eps f D1)
                  (failure_probability Agnostic A G eps f D2)].
Proof.
move=> G0; have [one|[Y Y2 Ycrit]] := agnostic_dichotomy_set f G0.
  by left; exact: agnostic_dichotomy_free.
right; exists Y => // y1 y2 y1Y y2Y y12 gamma g0 g1.
exists (tilted y1Y y2Y y12 g0 g1 y1Y), (tilted y1Y y2Y y12 g0 g1 y2Y).
split=> [x|x|n A eps AG eg]; rewrite ?mkdistE //; exact: agnostic_dichotomy_bound.
Qed.
