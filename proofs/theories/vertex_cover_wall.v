(******************************************************************************)
(* vertex_cover_wall: distilling tables into conjunctions solves vertex cover.*)
(*                                                                            *)
(* In words: let H be a simple graph on d >= 1 vertices with edges E.  Take   *)
(* as points of {0,1}^d, for each edge, the point with zeros exactly at its   *)
(* two ends, labelled 0, and for each vertex the point with its only zero     *)
(* there, labelled 1.  Let D be uniform on these d + |E| points and f the     *)
(* table of the labels (0 elsewhere).  Then the least error of a conjunction  *)
(* is tau(H) / (d + |E|), tau(H) the least number of vertices that meet every *)
(* edge; and so it is for monotone conjunctions, and for every class between  *)
(* the two, the contradictory conjunction included or not.                    *)
(* So an agnostic distiller of tables into such a class with                  *)
(* eps < 1 / (d + |E|) outputs, with probability at least 1 - delta, a        *)
(* concept whose number of errors is tau(H) (vertex_cover_wall_distiller).    *)
(*                                                                            *)
(* Public theorems: vertex_cover_wall, vertex_cover_wall_classes,             *)
(*   vertex_cover_wall_distiller, vertex_cover_wall_cover,                    *)
(*   vertex_cover_wall_witness.                                               *)
(*                                                                            *)
(* Not claimed: nothing about running time is formal here; that vertex cover  *)
(* is NP-hard is Karp's theorem.                                              *)
(* Proof: the conjunction of the variables in S errs at the vertices of S and *)
(* at the edges that S misses; one more vertex for each of those makes S a    *)
(* cover.  A negated literal errs at all other vertices, and d - 1 vertices   *)
(* always cover.                                                              *)
(* Source: the reduction is of the kind of Kearns, Schapire and Sellie 1994   *)
(* (agnostic learning of conjunctions); constants of this project.            *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean erm_from_distiller.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section VertexCover.
Variables (R : realFieldType) (d : nat).
Hypothesis d_gt0 : (0 < d)%N.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (S : {set 'I_d}) (g : concept) (G : {set concept}).

(** A simple graph on the vertices 0, ..., d - 1: its edges are sets of two vertices. *)
Variable E : {set {set 'I_d}}.
Hypothesis simple : forall e, e \in E -> #|e| = 2%N.

(** S meets every edge. *)
Definition covers S : bool := [forall e in E, S :&: e != set0].

(** The vertex cover number. *)
Definition cover_number : nat := #|[arg min_(S < setT | covers S) #|S| ]|.

(** The point that is 0 exactly on S. *)
Definition zeros_at S : cube d := [ffun i => i \notin S].

(** The points of the vertices and of the edges. *)
Definition vertex_points : {set cube d} := [set zeros_at [set v] | v : 'I_d].
Definition edge_points : {set cube d} := [set zeros_at e | e in E].
Definition graph_points : {set cube d} := vertex_points :|: edge_points.

(** 1 at the vertices, 0 at the edges and elsewhere. *)
Definition graph_source : concept := [ffun x => x \in vertex_points].

(** The conjunction of the variables in S. *)
Definition monotone_conjunction S : concept := [ffun x : cube d => [forall i in S, x i]].

(** Computed by a conjunction of literals; x_0 and not x_0, the constant 0, is one. *)
Definition is_conjunction g : Prop := exists c : literals d, forall x, g x = eval_conjunction c x.

Lemma zeros_at_inj : injective zeros_at.
Proof.
move=> S T /ffunP e; apply/setP => i; have := e i; rewrite !ffunE => /(congr1 negb).
by rewrite !negbK.
Qed.

Lemma covers_setT : covers setT.
Proof.
apply/forall_inP => e /simple e2; rewrite setTI -card_gt0 e2 //.
Qed.

Lemma cover_number_le S : covers S -> (cover_number <= #|S|)%N.
Proof.
move=> cS; rewrite /cover_number; case: arg_minnP => [|T _]; first exact: covers_setT.
by apply.
Qed.

Lemma cover_number_attained : exists2 S, covers S & #|S| = cover_number.
Proof.
rewrite /cover_number; case: arg_minnP => [|T cT _]; first exact: covers_setT.
by exists T.
Qed.

(** All vertices but one cover. *)
Lemma cover_number_pred : (cover_number <= d.-1)%N.
Proof.
pose v : 'I_d := Ordinal d_gt0; have := @cover_number_le [set~ v].
rewrite cardsC1 card_ord; apply; apply/forall_inP => e eE; apply/set0Pn.
have [i] : exists i, i \in e :\ v.
  apply/set0Pn; rewrite -card_gt0; have := simple eE; rewrite (cardsD1 v).
  by case: (v \in e) => /=; rewrite ?add1n ?add0n; [move=> [->] | move=> ->].
by rewrite !inE => /andP[iv ie]; exists i; rewrite !inE iv.
Qed.

Lemma disjoint_points : vertex_points :&: edge_points = set0.
Proof.
apply/setP => x; rewrite !inE; apply/negP => /andP[/imsetP[v _ ->] /imsetP[e /simple e2]].
by move/zeros_at_inj => ve; move: e2; rewrite -ve cards1.
Qed.

Lemma card_graph_points : #|graph_points| = (d + #|E|)%N.
Proof.
rewrite cardsU disjoint_points cards0 subn0 !card_in_imset ?card_ord //.
  by move=> e e' _ _ /zeros_at_inj.
by move=> v w _ _ /zeros_at_inj /set1_inj.
Qed.

Lemma graph_points_neq0 : graph_points != set0.
Proof. by rewrite -card_gt0 card_graph_points addn_gt0 d_gt0. Qed.

Definition graph_dist : dist R [finType of cube d] := uniform_on graph_points_neq0.

(** The errors: at vertices that g refuses, and at edges that g accepts. *)
Definition vertex_errors g : nat := #|[set v : 'I_d | ~~ g (zeros_at [set v])]|.
Definition edge_errors g : nat := #|[set e in E | g (zeros_at e)]|.

Lemma graph_error g :
  error graph_dist graph_source g = (vertex_errors g + edge_errors g)%:R / (d + #|E|)%:R.
Proof.
rewrite /error pr_uniform_on card_graph_points; congr (_%:R / _).
pose V := [set zeros_at [set v] | v in [set v : 'I_d | ~~ g (zeros_at [set v])]].
pose F := [set zeros_at e | e in [set e in E | g (zeros_at e)]].
have <- : #|V| = vertex_errors g.
  by rewrite card_in_imset // => v w _ _ /zeros_at_inj /set1_inj.
have <- : #|F| = edge_errors g by rewrite card_in_imset // => v w _ _ /zeros_at_inj.
have VF : V :&: F = set0.
  apply/setP => x; rewrite !inE; apply/negP => /andP[/imsetP[v _ xv] /imsetP[e]].
  rewrite inE => /andP[eE _] xe; have /setP/(_ x) := disjoint_points; rewrite !inE => /negP; apply.
  by apply/andP; split; [rewrite xv | rewrite xe]; apply: imset_f.
have := cardsUI V F; rewrite VF cards0 addn0 => <-; apply: eq_card => x; rewrite !inE ffunE.
apply/andP/orP => [[/orP[xV|xE]]|[/imsetP[v]|/imsetP[e]]].
- rewrite xV; case/imsetP: xV => v _ -> gv; left; apply: imset_f; rewrite inE.
  by move: gv; case: (g _).
- have -> : x \in vertex_points = false.
    by apply/negP => xV; have /setP/(_ x) := disjoint_points; rewrite !inE xV xE.
  by case/imsetP: xE => e eE -> gx; right; apply: imset_f; rewrite inE eE; move: gx; case: (g _).
- rewrite inE => gv ->; have -> : zeros_at [set v] \in vertex_points by apply: imset_f.
  by split=> //; move: gv; case: (g _).
- rewrite inE => /andP[eE ge] ->; have xE : zeros_at e \in edge_points by apply: imset_f.
  rewrite xE orbT; split=> //; have -> : zeros_at e \in vertex_points = false.
    by apply/negP => xV; have /setP/(_ (zeros_at e)) := disjoint_points; rewrite !inE xV xE.
  by rewrite ge.
Qed.

Lemma monotone_zeros S T : monotone_conjunction S (zeros_at T) = (S :&: T == set0).
Proof.
rewrite ffunE; apply/forall_inP/eqP => [H|/setP H i iS].
  apply/setP => i; rewrite !inE; apply/negP => /andP[/H]; rewrite ffunE => /negP nT iT.
  exact: nT.
by have := H i; rewrite !inE iS ffunE /= => ->.
Qed.

(** A monotone conjunction errs on its variables and on the edges that they miss. *)
Theorem vertex_cover_wall_cover S :
  vertex_errors (monotone_conjunction S) = #|S| /\
  (covers S -> edge_errors (monotone_conjunction S) = 0%N).
Proof.
split=> [|/forall_inP cS].
  apply: eq_card => v; rewrite inE monotone_zeros; apply/set0Pn/idP => [[i]|vS].
    by rewrite !inE => /andP[iS /eqP <-].
  by exists v; rewrite !inE vS eqxx.
apply/eqP; rewrite cards_eq0; apply/eqP/setP => e; rewrite !inE monotone_zeros.
by apply/negP => /andP[/cS /negbTE ->].
Qed.

(** No conjunction makes fewer errors than the vertex cover number. *)
Lemma conjunction_errors g : is_conjunction g -> (cover_number <= vertex_errors g + edge_errors g)%N.
Proof.
move=> [c gc]; have [/allP pos|/allPn[[i b] ic /= ib]] := boolP (all (fun l => l.2) c).
  pose S := [set i | (i, true) \in c].
  have gE T : g (zeros_at T) = (S :&: T == set0).
    rewrite gc; apply/allP/eqP => [H|/setP H [i b] ic].
      apply/setP => i; rewrite !inE; apply/negP => /andP[/H]; rewrite /holds /= ffunE => /eqP nT.
      by rewrite (negbTE (nT : _ = true)).
    have bt : b = true := pos _ ic; rewrite bt in ic *.
    by rewrite /holds /= ffunE; have := H i; rewrite !inE ic /= => ->.
  have vS : vertex_errors g = #|S|.
    rewrite /vertex_errors; apply: eq_card => v; rewrite inE gE.
    apply/set0Pn/idP => [[i]|vS]; first by rewrite !inE => /andP[iS /eqP <-].
    by exists v; rewrite in_setI vS inE eqxx.
  have end_of (e : {set 'I_d}) : e != set0 -> {v | v \in e} by move/set0Pn/sigW.
  pose v0 : 'I_d := Ordinal d_gt0.
  pose endpoint (e : {set 'I_d}) : 'I_d := odflt v0 [pick v in e].
  pose M := [set e in E | g (zeros_at e)].
  have cS : covers (S :|: endpoint @: M).
    apply/forall_inP => e eE; apply/set0Pn; have [eM|eM] := boolP (e \in M).
      exists (endpoint e); rewrite !inE imset_f ?orbT //= /endpoint; case: pickP => // e0.
      by have := simple eE; rewrite (eq_card0 e0).
    by move: eM; rewrite inE eE gE /= => /set0Pn[v]; rewrite inE => /andP[vS' ve]; exists v;
      rewrite in_setI ve andbT inE vS'.
  apply: leq_trans (cover_number_le cS) _; rewrite vS; apply: leq_trans (leq_card_setU _ _).1 _.
  by rewrite leq_add2l leq_imset_card.
have bF : b = false by case: b ib {ic}.
rewrite bF in ic; apply: leq_trans cover_number_pred _; apply: leq_trans (leq_addr _ _).
have -> : d.-1 = #|[set~ i]| by rewrite cardsC1 card_ord.
apply/subset_leq_card/subsetP => v; rewrite !inE => vi; rewrite gc; apply/allPn.
by exists (i, false); rewrite // /holds /= ffunE inE [i == v]eq_sym (negbTE vi).
Qed.

(** The optimum of every class between the monotone and all conjunctions. *)
Theorem vertex_cover_wall G :
  (forall S, monotone_conjunction S \in G) -> (forall g, g \in G -> is_conjunction g) ->
  optimal_error graph_dist graph_source G = cover_number%:R / (d + #|E|)%:R.
Proof.
move=> monoG Gconj; have N0 : 0 < (d + #|E|)%:R :> R by rewrite ltr0n addn_gt0 d_gt0.
have [S cS Sn] := cover_number_attained; have [vS eS] := vertex_cover_wall_cover S.
apply/eqP; rewrite eq_le; apply/andP; split.
  apply: le_trans (optimal_error_le _ _ (monoG S)) _.
  by rewrite graph_error vS eS // addn0 Sn.
apply: optimal_error_ge => [|g /Gconj /conjunction_errors le].
  rewrite ler_pdivr_mulr // mul1r ler_nat; apply: leq_trans cover_number_pred _.
  by apply: leq_trans (leq_pred _) (leq_addr _ _).
by rewrite graph_error ler_pmul2r ?invr_gt0 // ler_nat.
Qed.

(** The two classes of the statement. *)
Definition monotone_conjunctions : {set concept} := [set monotone_conjunction S | S : {set 'I_d}].
Definition conjunctions : {set concept} :=
  [set [ffun x : cube d => eval_clause c x] | c : clause d].

Lemma monotone_is_conjunction S : is_conjunction (monotone_conjunction S).
Proof.
exists [seq (i, true) | i <- enum S] => x; rewrite ffunE /eval_conjunction all_map.
apply/forall_inP/allP => [H i|H i iS]; first by rewrite mem_enum => /H /= xi; rewrite /holds /= xi.
by have := H i; rewrite mem_enum => /(_ iS) /eqP.
Qed.

Lemma monotone_in_conjunctions S : monotone_conjunction S \in conjunctions.
Proof.
apply/imsetP; exists [ffun i => if i \in S then Some true else None] => //.
apply/ffunP => x; rewrite !ffunE; apply/forall_inP/eval_clauseP => [H i b|H i iS].
  by rewrite ffunE; case: ifP => // /H xi [<-].
by apply: H; rewrite ffunE iS.
Qed.

Theorem vertex_cover_wall_classes :
  optimal_error graph_dist graph_source monotone_conjunctions = cover_number%:R / (d + #|E|)%:R /\
  optimal_error graph_dist graph_source conjunctions = cover_number%:R / (d + #|E|)%:R.
Proof.
split; apply: vertex_cover_wall.
- by move=> S; apply: imset_f.
- by move=> g /imsetP[S _ ->]; exact: monotone_is_conjunction.
- exact: monotone_in_conjunctions.
- by move=> g /imsetP[c _ ->]; exists (clause_literals c) => x; rewrite ffunE clause_evalE.
Qed.

(** The source is 1 at d points: a table.  A distiller of tables finds the vertex cover number. *)
Theorem vertex_cover_wall_distiller G n (A : distiller R [finType of cube d] n) (eps delta : R) :
  (forall S, monotone_conjunction S \in G) -> (forall g, g \in G -> is_conjunction g) ->
  eps < (d + #|E|)%:R^-1 ->
  pac_distills Agnostic A (lookup_tables (d + #|E|)) G eps delta ->
  1 - delta <= Ex (sample_dist n graph_dist) (fun s => Pr (A graph_source s)
    (fun g => (vertex_errors g + edge_errors g)%N == cover_number)).
Proof.
move=> monoG Gconj small HA; apply: agnostic_success HA _ _.
  apply: (@leq_trans #|vertex_points|); last first.
    by apply: leq_trans (leq_imset_card _ _) _; rewrite card_ord leq_addr.
  by apply/subset_leq_card/subsetP => x; rewrite inE ffunE.
move=> g gG near; have N0 : 0 < (d + #|E|)%:R :> R by rewrite ltr0n addn_gt0 d_gt0.
have [S cS Sn] := cover_number_attained; have [vS eS] := vertex_cover_wall_cover S.
rewrite eqn_leq conjunction_errors ?andbT; last exact: Gconj.
have := near _ (monoG S); rewrite !graph_error vS eS // addn0 Sn => le.
have := le_lt_trans le (_ : _ < cover_number%:R / (d + #|E|)%:R + (d + #|E|)%:R^-1).
rewrite ltr_add2l => /(_ small); rewrite -[X in _ + X]mul1r -mulrDl ltr_pmul2r ?invr_gt0 //.
by rewrite -mulrSr ltr_nat ltnS.
Qed.

End VertexCover.

(** A graph: one edge on two vertices, whose vertex cover number is 1. *)
Lemma vertex_cover_wall_witness :
  let E := [set [set: 'I_2]] in
  (forall e, e \in E -> #|e| = 2%N) /\ (0 < cover_number E)%N.
Proof.
move=> E; have simple e : e \in E -> #|e| = 2%N by rewrite inE => /eqP->; rewrite cardsT card_ord.
split=> //; have [S /forall_inP cS <-] := cover_number_attained simple.
by rewrite card_gt0; apply: contraNneq (cS setT (set11 _)) => ->; rewrite set0I.
Qed.
