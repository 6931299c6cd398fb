package train_test
import ("testing";"context";"stance/models/train";"stance/features";"stance/pipeline/stance")
func TestX(t *testing.T){
	ex:=synthetic(300,30,1)
	r,err:=train.Compare(context.Background(),ex,train.Options{Trees:3})
	t.Log(err)
	for _,x:=range r { t.Logf("%s %+v %+v %v",x.Learner,x.Scores,x.MacroF1,x.Temperature)}
	// perfectly separable, and missing label
	var e2 []train.Example
	for i:=range 60 { e2=append(e2,train.Example{Y:stance.Label(i%2),X:features.Vector{{uint32(i%2),1}}}) }
	for _,l:=range []string{"softmax","softmax-cues","bernoulli-nb","bagged-id3"} {
	m,res,err:=train.Fit(context.Background(),e2,train.Options{Learner:l,Trees:3})
	t.Log(err); if err==nil { t.Logf("%+v %v %v",res.Scores,res.Temperature,m.Classify(e2[0].X))}
	}
	m,res,err:=train.Fit(context.Background(),e2,train.Options{L2:-1})
	t.Log(err); if err==nil { t.Logf("%+v %v %v %v",res.Scores,res.Temperature,m.Classify(e2[0].X),m.Logits(e2[0].X))}
}
