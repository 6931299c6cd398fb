package train
import ("testing";"os";"context";"time";"fmt";"stance/pipeline/gold";"gonum.org/v1/gonum/optimize";"math")
func TestZZ(t *testing.T){
	var rs []*gold.Report
	for r, err := range gold.Seeds(os.DirFS("../../seeds")) { if err==nil {rs=append(rs,r)} }
	ex:=Examples(rs)
	o,_:=Options{}.fill()
	_ = context.Background
	for _,store:=range []int{0,5,30} {
	for _,tol:=range []float64{1e-4,3e-5,1e-5} {
	for _,rel:=range []float64{1e-6,1e-8}{
	d:=newDesign(ex,false,o)
	ev:=0
	s:=time.Now()
	problem := optimize.Problem{Func: func(x []float64)float64{ev++;return d.value(x)}, Grad: d.slope}
	settings := &optimize.Settings{GradientThreshold: tol, MajorIterations: 300, Converger: &optimize.FunctionConverge{Relative: rel, Iterations: 5}}
	res,err:=optimize.Minimize(problem, make([]float64, d.size()), settings, &optimize.LBFGS{Store:store})
	g:=make([]float64,d.size()); d.slope(g,res.X); mx:=0.; for _,v:=range g {mx=math.Max(mx,math.Abs(v))}
	fmt.Println(store,tol,rel,"cols",len(d.index),"iter",res.Stats.MajorIterations,"evals",ev,time.Since(s),res.Status,err,"f",res.F,"maxgrad",mx)
	}}}
}
