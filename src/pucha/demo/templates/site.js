function showToday(){var d=new Date();document.write(d.getFullYear()+"年"+(d.getMonth()+1)+"月"+d.getDate()+"日");}
function setHome(o){}function addFav(){}function doZoom(n){}function check(f){return true;}function Link(code){}
function createPageHTML(count,index,name,ext){}
