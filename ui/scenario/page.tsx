/** 提问场景: the library, the editor of one card, its versions side by side. */
import { Route, Switch } from "wouter";
import { Editor } from "./editor";
import { Library } from "./library";
import "./scenario.css";
import { Versions } from "./versions";

export default function Page() {
  return (
    <Switch>
      <Route path="/scenario/new">
        <Editor key="new" id={null} />
      </Route>
      <Route path="/scenario/:id/versions">{({ id }) => <Versions key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/scenario/:id">{({ id }) => <Editor key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <Library />
      </Route>
    </Switch>
  );
}
