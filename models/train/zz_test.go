package train
import ("testing";"os";"time";"fmt";"encoding/gob";"context";"stance/features")
func TestZZ(t *testing.T){
	var ex []Example
	f,_:=os.Open("/tmp/cmpr/ex.gob"); gob.NewDecoder(f).Decode(&ex)
	for _,minc:=range []int{1,2,3,5} {
		df:=map[uint32]int{}
		for _,e:=range ex { for _,f:=range e.X { df[f.Index]++ } }
		e2:=make([]Example,len(ex)); copy(e2,ex)
		keep:=0
		for _,n:=range df { if n>=minc {keep++} }
		for i:=range e2 { var v features.Vector; for _,f:=range e2[i].X { if df[f.Index]>=minc {v=append(v,f)} }; e2[i].X=v }
		s:=time.Now()
		r,err:=Compare(context.Background(),e2,Options{Balance:.3,L2:3},"softmax")
		fmt.Println("min",minc,"of",len(df),"keep",keep,time.Since(s),err)
		fmt.Printf("min %d %.3f [%.3f %.3f] A %.3f D %.3f N %.3f NLL %.4f\n",minc,r[0].MacroF1.Value,r[0].MacroF1.Lo,r[0].MacroF1.Hi,r[0].Scores.Affirm,r[0].Scores.Deny,r[0].Scores.Noncommittal,r[0].Scores.NLL)
	}
}
