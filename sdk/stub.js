!function(w,n,t){w[n]||((t=w[n]=function(){t.q.push(arguments)}).q=[],"track page identify reset consent use flush".split(" ").map(function(v){t[v]=t.bind(t,v)}))}(window,"tabiji");
