import { QueryClientProvider } from "@tanstack/react-query";
import { App } from "antd";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import type { Failure } from "./api/failure";
import { newClient } from "./api/query";
import { Trouble } from "./frame/failure";
import { Frame } from "./frame/frame";
import { useHash, useHashSearch } from "./frame/hash";
import { paint } from "./theme/mode";
import "antd/dist/antd.css";
import { Theme } from "./theme/theme";
import "./theme/theme.css";

function Mingcha() {
  const { message } = App.useApp();
  const [trouble, setTrouble] = useState<Failure | null>(null);
  const [client] = useState(() =>
    newClient({
      onTrouble: setTrouble,
      onRefused: (failure) => void message.error(failure.message, 8),
    }),
  );
  if (trouble) return <Trouble failure={trouble} />;
  return (
    <QueryClientProvider client={client}>
      <Router hook={useHash} searchHook={useHashSearch}>
        <Frame />
      </Router>
    </QueryClientProvider>
  );
}

paint();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Theme>
        <Mingcha />
      </Theme>
    </StrictMode>,
  );
