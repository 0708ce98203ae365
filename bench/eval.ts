// Prints retrieval quality on judged data: npx tsx bench/eval.ts FOLDER... (formats: see evaluation/).
